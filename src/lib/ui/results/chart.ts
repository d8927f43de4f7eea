import {
	CategoryScale,
	Chart,
	LinearScale,
	LineController,
	LineElement,
	PointElement,
	type Plugin
} from 'chart.js';

/** What the chart shows, month by month; null: nothing to show that month. */
export interface TrendPicture {
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

Chart.register(CategoryScale, LinearScale, LineController, LineElement, PointElement);

/**
 * Draws the trend in the page's colours: the rate, each month's interval as an upright bar, the
 * target as dashes.
 */
export function draw(canvas: HTMLCanvasElement, trend: TrendPicture): Chart {
	const style = getComputedStyle(canvas);
	const colour = (name: string) => style.getPropertyValue(name).trim();
	const accent = colour('--accent');
	const ticks = { color: colour('--ink-soft'), font: { family: style.fontFamily, size: 13 } };
	return new Chart(canvas, {
		type: 'line',
		plugins: [intervals(trend, accent)],
		data: {
			labels: trend.labels,
			datasets: [
				{
					data: trend.rates,
					borderColor: accent,
					borderWidth: 2,
					pointRadius: 5,
					pointHoverRadius: 8,
					pointBorderWidth: 2,
					pointBackgroundColor: trend.few.map((few) => (few ? colour('--paper') : accent)),
					pointHoverBackgroundColor: trend.few.map((few) => (few ? colour('--paper') : accent))
				},
				{
					data: trend.labels.map(() => trend.target),
					borderColor: colour('--ink'),
					borderWidth: 1.5,
					borderDash: [6, 4],
					pointRadius: 0,
					pointHoverRadius: 0
				}
			]
		},
		options: {
			animation: false,
			maintainAspectRatio: false,
			interaction: { mode: 'index', intersect: false },
			onHover: (_, [element]) => element && trend.point(element.index),
			// Room for the first and the last month's dots.
			layout: { padding: { right: 8, top: 8 } },
			scales: {
				x: {
					ticks: { ...ticks, maxRotation: 0, autoSkipPadding: 12 },
					offset: true,
					grid: { display: false },
					border: { color: colour('--line-strong') }
				},
				y: {
					min: trend.from,
					max: 100,
					ticks: { ...ticks, maxTicksLimit: 6, callback: (value) => trend.percent(Number(value)) },
					grid: { color: colour('--line') },
					border: { display: false }
				}
			}
		}
	});
}

/** Each month's interval behind its dot. */
function intervals({ lower, upper }: TrendPicture, colour: string): Plugin<'line'> {
	return {
		id: 'intervals',
		beforeDatasetsDraw({ ctx, scales: { x, y } }) {
			ctx.save();
			ctx.globalAlpha = 0.22;
			ctx.strokeStyle = colour;
			ctx.lineWidth = 14;
			ctx.beginPath();
			lower.forEach((low, month) => {
				const high = upper[month];
				if (low === null || high == null) return;
				const across = x!.getPixelForValue(month);
				ctx.moveTo(across, y!.getPixelForValue(low));
				ctx.lineTo(across, y!.getPixelForValue(high));
			});
			ctx.stroke();
			ctx.restore();
		}
	};
}
