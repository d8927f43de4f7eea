import { createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the secret key is used for. Each use has a key of its own, so that none can be turned against another. */
export type Purpose = 'seal' | 'comment' | 'dossier';

/** The office's secret. */
export interface Key {
	/** HMAC-SHA256 of the parts under the key of that purpose; parts are length-prefixed, so that none can flow into the next. */
	hmac(purpose: Purpose, ...parts: (Buffer | string)[]): Buffer;
}

/**
 * The key from the settings, or the one kept in the data folder, made on first use with mode 0600.
 * @throws Error when the file can be neither read nor made
 */
export function openKey(dataDir: string, secretKey: string | null): Key {
	return keyOf(secretKey ?? keptKey(join(dataDir, 'secret.key')));
}

/** A key from its secret text. */
export function keyOf(secret: string): Key {
	const derived = new Map<Purpose, KeyObject>();
	const keyFor = (purpose: Purpose) => {
		const make = () => createSecretKey(createHmac('sha256', secret).update(`hailong/${purpose}`).digest());
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

function keptKey(file: string): string {
	try {
		writeFileSync(file, randomBytes(32).toString('hex') + '\n', { mode: 0o600, flag: 'wx' });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	return readFileSync(file, 'utf8').trim();
}
