/**
 * How staff's pages are looked at: language, width in px, colours. Every language, width and colour
 * scheme once; with `EVERY_LOOK=1` the other pairs too, for twice the time.
 */
export const LOOKS: ['vi' | 'en', 390 | 1280, 'light' | 'dark'][] = [
	['vi', 390, 'light'],
	['en', 1280, 'dark']
];
if (process.env.EVERY_LOOK === '1') LOOKS.push(['en', 390, 'dark'], ['vi', 1280, 'light']);
