import { createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the secret key is used for. Each use has a key of its own, so that none can be turned
 * against another.
 */
export type Purpose = 'seal' | 'comment' | 'dossier' | 'check' | 'report' | 'sign-in';

/** The office's secret. */
export interface Key {
	/**
	 * HMAC-SHA256 of the parts under the key of that purpose; parts are length-prefixed, so that none
	 * can flow into the next.
	 */
	hmac(purpose: Purpose, ...parts: (Buffer | string)[]): Buffer;
}

/**
 * The key from the settings, or the one kept in the data folder, made with mode 0600 where there is
 * none. Only for an office that is just begun: a key that is made where a database is can open
 * nothing in it.
 * @throws Error when the file can be neither read nor made
 */
export function openKey(dataDir: string, secretKey: string | null): Key {
	const file = fileIn(dataDir);
	if (secretKey === null) makeKey(file);
	return keyOf(secretKey ?? keptKey(file));
}

/**
 * The key from the settings, or the one kept in the data folder; null where there is none.
 * @throws Error when the file cannot be read
 */
export function findKey(dataDir: string, secretKey: string | null): Key | null {
	if (secretKey === null && !hasKeyFile(dataDir)) return null;
	return keyOf(secretKey ?? keptKey(fileIn(dataDir)));
}

/** Whether a key is kept in the data folder: then there is an office that belongs to it. */
export function hasKeyFile(dataDir: string): boolean {
	return existsSync(fileIn(dataDir));
}

/**
 * What a database keeps of its key, so that no other key is taken for it; the key cannot be told
 * from it.
 */
export function checkOf(key: Key): string {
	return key.hmac('check').toString('hex');
}

function fileIn(dataDir: string): string {
	return join(dataDir, 'secret.key');
}

/** A key from its secret text. */
export function keyOf(secret: string): Key {
	const derived = new Map<Purpose, KeyObject>();
	const keyFor = (purpose: Purpose) => {
		const make = () =>
			createSecretKey(createHmac('sha256', secret).update(`hailong/${purpose}`).digest());
		const known = derived.get(purpose) ?? make();
		derived.set(purpose, known);
		return known;
	};
	return {
		hmac(purpose, ...parts) {
			const mac = createHmac('sha256', keyFor(purpose));
			for (const part of parts) {
				const bytes = typeof part === 'string' ? Buffer.from(part) : part;
				mac.update(`${bytes.length}:`).update(bytes);
			}
			return mac.digest();
		}
	};
}

/** Shorter is no key: the file was cut off, or is just being made by another program. */
const LEAST_LENGTH = 32;
const ANOTHER_MAKES_IT_MS = 1000;

function makeKey(file: string): void {
	try {
		writeFileSync(file, randomBytes(32).toString('hex') + '\n', {
			mode: 0o600,
			flag: 'wx',
			flush: true
		});
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
}

function keptKey(file: string): string {
	const clock = new Int32Array(new SharedArrayBuffer(4));
	for (const deadline = Date.now() + ANOTHER_MAKES_IT_MS; ; Atomics.wait(clock, 0, 0, 10)) {
		const key = readFileSync(file, 'utf8').trim();
		if (key.length >= LEAST_LENGTH) return key;
		if (Date.now() > deadline)
			throw new Error(
				`${file} is cut off: bring it back from a backup, or remove it where no citizen has answered yet`
			);
	}
}
