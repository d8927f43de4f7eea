import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A page that is the same for everybody but for one short text, such as a form's id. */
export interface Template {
	/** The page with that text in its place. */
	plain(text: string): Buffer<ArrayBuffer>;
	/** The same, gzipped; nothing is compressed anew for it. */
	gzip(text: string): Buffer<ArrayBuffer>;
	/** Bytes that the template keeps in memory. */
	size: number;
}

/** RFC 1952: magic, deflate, no flags, no time, no extra flags, Unix. */
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);

/** A template from the page before and behind the changing text (at most 65,535 bytes of it). */
export function templateOf(before: string, behind: string): Template {
	const [head, tail] = [Buffer.from(before), Buffer.from(behind)];
	// A full flush ends on a byte and forgets what came before, so that anything may stand behind it.
	const packedHead = deflateRawSync(head, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
	const packedTail = deflateRawSync(tail, { level: 9 });
	const headSum = crc32(head);
	return {
		size: head.length + tail.length + packedHead.length + packedTail.length,
		plain: (text) => Buffer.concat([head, Buffer.from(text), tail]),
		gzip(text) {
			const middle = Buffer.from(text);
			const trailer = Buffer.alloc(8);
			trailer.writeUInt32LE(crc32(tail, crc32(middle, headSum)), 0);
			trailer.writeUInt32LE(head.length + middle.length + tail.length, 4);
			return Buffer.concat([GZIP_HEADER, packedHead, stored(middle), packedTail, trailer]);
		}
	};
}

/** RFC 1951 §3.2.4: a block that is stored as it is, and not the last. */
function stored(bytes: Buffer): Buffer {
	const header = Buffer.alloc(5);
	header.writeUInt16LE(bytes.length, 1);
	header.writeUInt16LE(~bytes.length & 0xffff, 3);
	return Buffer.concat([header, bytes]);
}
