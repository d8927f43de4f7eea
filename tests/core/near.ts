import { expect } from 'vitest';

/** Equal to a reference figure to so many parts: absolute under 1, relative above it. */
export function near(actual: number | null, reference: number, parts = 1e-9): void {
	expect(actual).not.toBeNull();
	expect(Math.abs(actual! - reference)).toBeLessThanOrEqual(
		parts * Math.max(1, Math.abs(reference))
	);
}
