import type { Attachment } from 'svelte/attachments';
import type { TrendPicture } from './chart.ts';

/**
 * Draws the trend on a canvas. chart.js is fetched only now, so that no other page carries it; the
 * picture follows the colour scheme.
 */
export function trendChart(trend: TrendPicture): Attachment<HTMLCanvasElement> {
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
		const tryToPaint = () =>
			void paint().catch(() => canvas.closest('figure')?.setAttribute('hidden', ''));
		tryToPaint();
		dark.addEventListener('change', tryToPaint);
		return () => {
			gone = true;
			dark.removeEventListener('change', tryToPaint);
			chart?.destroy();
		};
	};
}
