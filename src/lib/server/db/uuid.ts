import { randomBytes } from 'node:crypto';

/**
 * A new UUID version 7 (RFC 9562): random, and in the order of time, so that the index of responses
 * grows at its end.
 */
export function newUuid(at: number): string {
	const bytes = randomBytes(16);
	bytes.writeUIntBE(at, 0, 6);
	bytes[6] = (bytes[6]! & 0x0f) | 0x70;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	return uuidText(bytes);
}

/** The 16 bytes of a UUID in its usual writing, or null for anything else. */
export function uuidBytes(text: string): Buffer | null {
	return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
		? Buffer.from(text.replaceAll('-', ''), 'hex')
		: null;
}

/** The usual writing of 16 bytes. */
export function uuidText(bytes: Buffer): string {
	return uuidOf(bytes.toString('hex'));
}

/** The usual writing of 32 hexadecimal digits. */
export function uuidOf(hex: string): string {
	// Cut and not matched: an export writes a million of them.
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
