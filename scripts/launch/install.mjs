import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root, run } from './run.mjs';

/**
 * @typedef {object} Package
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 */

/**
 * Whether node_modules holds what package-lock.json names. npm writes its own list last, so a
 * broken install has none.
 */
export function isInstalled() {
	const wanted = packagesOf('package-lock.json');
	const there = packagesOf('node_modules/.package-lock.json');
	const own = read('package.json');
	if (!wanted || !there || !sameDependencies(own, wanted[''])) return false;
	return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
		if (path === '') return true;
		const found = there[path];
		// Optional packages for other machines are left out by npm.
		return found ? found.version === version && found.integrity === integrity : optional === true;
	});
}

/**
 * Installs exactly what package-lock.json names. npm's own words appear only when it fails.
 * @param {(line: string) => void} say
 * @returns {Promise<number>} npm's exit code
 */
export async function install(say) {
	const started = Date.now();
	const args = [
		'ci',
		'--include=dev',
		'--include=optional',
		'--no-audit',
		'--no-fund',
		'--loglevel=warn'
	];
	// npm removes node_modules first: it must not run on the Node in there.
	const path = (process.env.PATH ?? '')
		.split(delimiter)
		.filter((folder) => !folder.includes('node_modules'));
	const news = setInterval(
		() => say(`      … ${Math.round((Date.now() - started) / 1000)} s`),
		10_000
	);
	const code = await run('npm', args, { quiet: true, path: path.join(delimiter) });
	clearInterval(news);
	if (code !== 0) {
		console.error(
			'Chưa cài được thư viện: kiểm tra npm (bản 10 trở lên) và đường truyền tới kho npm, rồi chạy lại lệnh này. / ' +
				'Libraries could not be installed: check npm (10 or newer) and the connection to its registry, then run the same command again.'
		);
	}
	return code;
}

/**
 * @param {Package | null} own
 * @param {Package | undefined} locked
 */
function sameDependencies(own, locked) {
	const kinds = /** @type {const} */ (['dependencies', 'devDependencies', 'optionalDependencies']);
	return kinds.every((kind) => sorted(own?.[kind]) === sorted(locked?.[kind]));
}

/** @param {Record<string, string> | undefined} versions */
function sorted(versions) {
	return JSON.stringify(Object.entries(versions ?? {}).sort());
}

/**
 * @param {string} file
 * @returns {Record<string, Package> | null}
 */
function packagesOf(file) {
	return read(file)?.packages ?? null;
}

/** @param {string} file */
function read(file) {
	try {
		return JSON.parse(readFileSync(join(root, file), 'utf8'));
	} catch {
		return null;
	}
}
