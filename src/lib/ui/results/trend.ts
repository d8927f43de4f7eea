import type { Attachment } from 'svelte/attachments';

/** What the chart shows, month by month; null: nothing to show that month. */
export interface Trend {
	labels: string[];
	rates: (number | null)[];
	lower: (number | null)[];
	upper: (number | null)[];
	/** Months with too few answers for a verdict. */
	few: boolean[];
	target: number | null;
	/** Where the axis begins, percent. */
	from: number;
	percent: (value: number) => string;
	/** Told which month is pointed at. */
	point: (month: number) => void;
}

/**
 * Draws the trend on a canvas. chart.js is fetched only now, so that no other page carries it; the picture follows the
 * colour scheme.
 */
export function trendChart(trend: Trend): Attachment<HTMLCanvasElement> {
	return (canvas) => {
		const dark = matchMedia('(prefers-color-scheme: dark)');
		let chart: { destroy(): void } | null = null;
		let gone = false;
		const paint = async () => {
			const { draw } = await import('./chart.ts');
			if (gone) return;
			chart?.destroy();
			chart = draw(canvas, trend);
		};
		// Where it cannot be fetched, the table still says everything.
		const tryToPaint = () => void paint().catch(() => canvas.closest('figure')?.setAttribute('hidden', ''));
		tryToPaint();
		dark.addEventListener('change', tryToPaint);
		return () => {
			gone = true;
			dark.removeEventListener('change', tryToPaint);
			chart?.destroy();
		};
	};
}
