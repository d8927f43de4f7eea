import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';
import { normalForm } from '../../core/normal-form.ts';

const derive = promisify(
	(parameters: Argon2Parameters, done: (error: Error | null, key: Buffer) => void) =>
		argon2('argon2id', parameters, done)
);

// OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, 2 passes, 1 lane.
const COST = { memory: 19456, passes: 2, parallelism: 1, tagLength: 32 };

/**
 * Shortest password that is taken (NIST SP 800-63B: at least 8; 10 here, for there is no second
 * factor yet).
 */
export const MINIMUM_PASSWORD = 10;

/** Hashes a password: `argon2id$memory$passes$parallelism$salt$key`, salt and key in base64. */
export async function hash(password: string): Promise<string> {
	const nonce = randomBytes(16);
	const key = await derive({ ...COST, message: normalForm(password), nonce });
	return [
		'argon2id',
		COST.memory,
		COST.passes,
		COST.parallelism,
		nonce.toString('base64'),
		key.toString('base64')
	].join('$');
}

/**
 * Whether the password is the hashed one. Takes as long for a wrong password as for the right one.
 */
export async function matches(password: string, hashed: string): Promise<boolean> {
	const [, memory, passes, parallelism, nonce, key] = hashed.split('$');
	const wanted = Buffer.from(key ?? '', 'base64');
	const got = await derive({
		memory: Number(memory),
		passes: Number(passes),
		parallelism: Number(parallelism),
		tagLength: wanted.length,
		message: normalForm(password),
		nonce: Buffer.from(nonce ?? '', 'base64')
	});
	return timingSafeEqual(got, wanted);
}

/** A hash that no password has, so that an unknown address takes as long as a known one. */
export const NOBODY = `argon2id$${COST.memory}$${COST.passes}$${COST.parallelism}$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(32).toString('base64')}`;
