import { Readable } from 'node:stream';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { errorOf } from './problem.ts';

/** Where a part stands in the file, and how it is packed. */
interface Part {
	offset: number;
	packed: number;
	method: number;
}

const DEFLATE = 8;
/** Stands for a number that is too large for its field, and is found in the ZIP64 field instead. */
const ELSEWHERE = 0xffffffff;
const ZIP64 = 1;
/** Lengths of the fixed parts of a zip file's records. */
const [LOCAL, CENTRAL, END, LOCATOR] = [30, 46, 22, 20] as const;
/** A small part, such as the list of sheets, is never larger (bytes). */
const LARGEST_TEXT = 32 * 1024 * 1024;

/** The parts of a zip file (PKWARE APPNOTE 6.3), by their names. */
export class ZipParts {
	private readonly content: Buffer;
	private readonly parts = new Map<string, Part>();

	/** @throws Error where the file is no whole zip file */
	constructor(content: Buffer) {
		this.content = content;
		try {
			this.readDirectory();
		} catch {
			throw errorOf('not-a-workbook', 'it is no .xlsx workbook, or not all of it');
		}
	}

	/** A small part as text; '' where there is none of that name. */
	text(name: string): string {
		const part = this.parts.get(name);
		if (!part) return '';
		const bytes = this.bytesOf(part);
		const plain =
			part.method === DEFLATE ? inflateRawSync(bytes, { maxOutputLength: LARGEST_TEXT }) : bytes;
		return plain.toString('utf8');
	}

	/** A large part as text, piece by piece. */
	async *pieces(name: string): AsyncGenerator<string> {
		const part = this.parts.get(name);
		if (!part) return;
		const bytes = Readable.from([this.bytesOf(part)]);
		const plain = part.method === DEFLATE ? bytes.pipe(createInflateRaw()) : bytes;
		const decoder = new TextDecoder();
		for await (const piece of plain) yield decoder.decode(piece as Buffer, { stream: true });
	}

	private bytesOf({ offset, packed }: Part): Buffer {
		const nameAndMore =
			this.content.readUInt16LE(offset + 26) + this.content.readUInt16LE(offset + 28);
		const start = offset + LOCAL + nameAndMore;
		return this.content.subarray(start, start + packed);
	}

	private readDirectory(): void {
		const { content } = this;
		const end = content.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
		if (end < 0 || end + END > content.length) throw new Error('no end');
		let at = content.readUInt32LE(end + 16);
		let count = content.readUInt16LE(end + 10);
		if (content.toString('latin1', end - LOCATOR, end - LOCATOR + 4) === 'PK\u0006\u0007') {
			const large = Number(content.readBigUInt64LE(end - LOCATOR + 8));
			count = Number(content.readBigUInt64LE(large + 32));
			at = Number(content.readBigUInt64LE(large + 48));
		}
		for (; count > 0; count--) {
			const length = content.readUInt16LE(at + 28);
			const more = content.readUInt16LE(at + 30);
			const start = at + CENTRAL;
			const extra = content.subarray(start + length, start + length + more);
			this.parts.set(
				content.toString('utf8', start, start + length),
				partOf(content.subarray(at, start), extra)
			);
			at = start + length + more + content.readUInt16LE(at + 32);
		}
	}
}

function partOf(record: Buffer, extra: Buffer): Part {
	const large = zip64(extra);
	// The ZIP64 field holds only those of these numbers that are too large, in this order.
	const numberAt = (at: number) => {
		const value = record.readUInt32LE(at);
		return value === ELSEWHERE ? Number(large.next().value) : value;
	};
	numberAt(24);
	const packed = numberAt(20);
	return { packed, offset: numberAt(42), method: record.readUInt16LE(10) };
}

/** The numbers of the ZIP64 field among a record's extra fields. */
function* zip64(extra: Buffer): Generator<bigint> {
	for (let at = 0; at + 4 <= extra.length;) {
		const length = extra.readUInt16LE(at + 2);
		if (extra.readUInt16LE(at) === ZIP64)
			for (let i = 0; i + 8 <= length; i += 8) yield extra.readBigUInt64LE(at + 4 + i);
		at += 4 + length;
	}
}
