// Draws the icon's PNG files from static/icon.svg. Run it by hand after the drawing has changed:
//   node scripts/icons.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';

const STATIC = new URL('../static/', import.meta.url);

const rounded = readFileSync(new URL('icon.svg', STATIC), 'utf8');
// Telephones cut the corners themselves, and show black where a picture has none.
const square = rounded.replace(/ rx="[^"]*"/, '');

draw(rounded, 'icon-32.png', 32);
draw(square, 'apple-touch-icon.png', 180);
draw(rounded, 'icon-192.png', 192);
draw(rounded, 'icon-512.png', 512);

/** @param width of the picture, in pixels; it is as high as wide */
function draw(svg: string, name: string, width: number): void {
	const png = new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng();
	const path = fileURLToPath(new URL(name, STATIC));
	writeFileSync(path, png);
	console.log(`${path}: ${png.length} bytes`);
}
