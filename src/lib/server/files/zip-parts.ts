import { Readable } from 'node:stream';
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { Unreadable, wholeFile } from './problem.ts';
import { directoryOf, LOCAL, type Part } from './zip-directory.ts';

const DEFLATE = 8;
const MB = 1024 * 1024;
/**
 * Most bytes of all parts together, unpacked: a workbook of 50 MB that people made has about 500.
 * What is larger than `UNPACKED_FREE` must not be packed a hundred times smaller, as only files
 * are that were made to fill the memory.
 */
const MOST_UNPACKED = 768 * MB;
const UNPACKED_FREE = 32 * MB;
const MOST_TIMES = 100;
/** A small part, such as the list of sheets, is never larger (bytes). */
const LARGEST_TEXT = 16 * MB;

/**
 * The parts of a zip file (PKWARE APPNOTE 6.3), by their names. Their sizes are looked at before
 * anything is unpacked, and each part that is read is compared with its length and checksum.
 */
export class ZipParts {
	private readonly content: Buffer;
	private readonly parts: Map<string, Part>;

	/** @throws Error where the file is no whole zip file, or too large unpacked */
	constructor(content: Buffer, size: 'usual' | 'any-size' = 'usual') {
		this.content = content;
		this.parts = directoryOf(content);
		const unpacked = [...this.parts.values()].reduce((sum, { size }) => sum + size, 0);
		const isPuffedUp = unpacked > UNPACKED_FREE && unpacked > MOST_TIMES * content.length;
		if ((size === 'usual' && unpacked > MOST_UNPACKED) || isPuffedUp)
			throw new Unreadable(wholeFile('puffed-workbook', { megabytes: Math.round(unpacked / MB) }));
	}

	has(name: string): boolean {
		return this.parts.has(keyOf(name));
	}

	/** A small part as text; '' where there is none of that name. */
	text(name: string): string {
		const part = this.parts.get(keyOf(name));
		if (!part) return '';
		try {
			if (part.size > LARGEST_TEXT) throw new Error('too large');
			const bytes = this.bytesOf(part);
			const plain =
				part.method === DEFLATE
					? inflateRawSync(bytes, { maxOutputLength: part.size || 1 })
					: bytes;
			if (plain.length !== part.size || crc32(plain) !== part.crc) throw new Error('not whole');
			return decoderOf(plain).decode(plain);
		} catch {
			throw broken(name);
		}
	}

	/**
	 * A large part as text, piece by piece.
	 * @throws Unreadable where it is damaged, at the end at the latest
	 */
	async *pieces(name: string): AsyncGenerator<string> {
		const part = this.parts.get(keyOf(name));
		if (!part) throw broken(name);
		let decoder: TextDecoder | null = null;
		let size = 0;
		let crc = 0;
		for await (const piece of this.unpacked(part, name)) {
			size += piece.length;
			crc = crc32(piece, crc);
			if (size > part.size) throw broken(name);
			decoder ??= decoderOf(piece);
			yield decoder.decode(piece, { stream: true });
		}
		if (size !== part.size || crc !== part.crc) throw broken(name);
	}

	private async *unpacked(part: Part, name: string): AsyncGenerator<Buffer> {
		try {
			const bytes = this.bytesOf(part);
			const packed = Readable.from([bytes]);
			const plain =
				part.method === DEFLATE ? packed.pipe(createInflateRaw({ chunkSize: 65_536 })) : packed;
			for await (const piece of plain) yield piece as Buffer;
		} catch {
			throw broken(name);
		}
	}

	private bytesOf({ offset, packed, method, isLocked }: Part): Buffer {
		if (isLocked || (method !== DEFLATE && method !== 0)) throw new Error('cannot be unpacked');
		const nameAndMore =
			this.content.readUInt16LE(offset + 26) + this.content.readUInt16LE(offset + 28);
		const start = offset + LOCAL + nameAndMore;
		if (start + packed > this.content.length) throw new Error('beyond the end');
		return this.content.subarray(start, start + packed);
	}
}

/** Names of parts are compared without regard to case (ECMA-376 part 2, §7.2.3.5). */
export function keyOf(name: string): string {
	return name.toLowerCase();
}

/** Parts are in UTF-8 or, with a byte order mark, in UTF-16 (ECMA-376 part 2, §8.1.4). */
function decoderOf(start: Uint8Array): TextDecoder {
	if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le');
	if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be');
	return new TextDecoder();
}

function broken(part: string): Error {
	return new Unreadable(wholeFile('part-broken', { part }));
}
