import type { SheetCell } from './readers.ts';

/**
 * What a cell must be: as it is read on paper, and its one or two cells of a sheet. Made here, by
 * nothing of ours.
 */
export interface Expected {
	read: string;
	sheet: SheetCell[];
}

const NBSP = '\u00a0';

/** A number in Vietnamese, by the tables of Unicode that Node carries. */
const written = (value: number, digits = 0) =>
	value.toLocaleString('vi-VN', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const signed = (value: number) => `${value < 0 ? '−' : '+'}${written(Math.abs(value), 2)}`;

export const text = (said: string): Expected => ({
	read: said,
	sheet: [said === '' ? null : said]
});
/** Hidden, or not there, in so many cells of a sheet. */
export const dash = (columns = 1): Expected => ({
	read: '–',
	sheet: Array<SheetCell>(columns).fill('–')
});
export const dots = (columns = 1): Expected => ({
	read: '…',
	sheet: Array<SheetCell>(columns).fill('…')
});

export const count = (n: number): Expected => ({
	read: written(n),
	sheet: [{ number: n, format: '#,##0' }]
});
export const decimal = (value: number): Expected => ({
	read: written(value, 2),
	sheet: [{ number: value, format: '0.00' }]
});

/**
 * Two decimals, but on the side of the target where it stands (domain.md §4); then all six in a
 * sheet.
 */
function besideTarget(value: number, target: number | null): { shown: string; cell: SheetCell } {
	const rounded = Math.round(Number(value.toFixed(2)) * 100);
	const wanted = target === null ? 0 : Number(value >= target) - Number(rounded / 100 >= target);
	const number = value / 100;
	return {
		shown: written((rounded + wanted) / 100, 2),
		cell: { number, format: wanted === 0 ? '0.00%' : '0.000000%' }
	};
}

export function percent(value: number, target: number | null = null): Expected {
	const { shown, cell } = besideTarget(value, target);
	return { read: `${shown}${NBSP}%`, sheet: [cell] };
}

export function interval(lower: number, upper: number, target: number | null): Expected {
	const [from, to] = [besideTarget(lower, target), besideTarget(upper, target)];
	return { read: `${from.shown}–${to.shown}`, sheet: [from.cell, to.cell] };
}

export const share = (n: number, of: number): Expected => ({
	read: `${written(n)} (${written((100 * n) / of, 2)})`,
	sheet: [...count(n).sheet, ...percent((100 * n) / of).sheet]
});

const POINTS = '+0.00;-0.00;0.00';
export const points = (value: number): Expected => ({
	read: signed(value),
	sheet: [{ number: value, format: POINTS }]
});
export const pointsInterval = (lower: number, upper: number): Expected => ({
	read: `(${signed(lower)}; ${signed(upper)})`,
	sheet: [...points(lower).sheet, ...points(upper).sheet]
});

export const p = (value: number): Expected => ({
	read: value < 0.0001 ? '< 0,0001' : written(value, 4),
	sheet: [{ number: value, format: '[<0.0001]"< 0,0001";0.0000' }]
});

/** What a value gives; hidden where it is hidden, dots where there is none. */
export function cell<T>(
	value: T | null,
	isHidden: boolean,
	make: (value: T) => Expected,
	columns = 1
): Expected {
	return isHidden ? dash(columns) : value === null ? dots(columns) : make(value);
}
