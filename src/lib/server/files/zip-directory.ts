import { errorOf } from './problem.ts';

/** Where a part stands in a zip file, how it is packed, and what it must be when unpacked. */
export interface Part {
	offset: number;
	packed: number;
	size: number;
	crc: number;
	method: number;
	/** Packed with a password. */
	isLocked: boolean;
}

/** Stands for a number that is too large for its field, and is found in the ZIP64 field instead. */
const ELSEWHERE = 0xffffffff;
const ZIP64 = 1;
/** Lengths of the fixed parts of a zip file's records. */
export const LOCAL = 30;
const CENTRAL = 46;
const END = 22;
const LOCATOR = 20;
const SIGNATURE = { central: 0x02014b50, local: 0x04034b50 };

/**
 * What the directory of a zip file says of its parts (PKWARE APPNOTE 6.3), by their names in small
 * letters. Some programs write `\` between folders, where APPNOTE 4.4.17 has `/`.
 * @throws Error where the file is no whole zip file
 */
export function directoryOf(content: Buffer): Map<string, Part> {
	try {
		return readDirectory(content);
	} catch {
		throw errorOf('not-a-workbook', 'it is no .xlsx workbook, or not all of it');
	}
}

function readDirectory(content: Buffer): Map<string, Part> {
	const parts = new Map<string, Part>();
	const end = content.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
	if (end < 0 || end + END > content.length) throw new Error('no end');
	let at = content.readUInt32LE(end + 16);
	let count = content.readUInt16LE(end + 10);
	if (
		end >= LOCATOR &&
		content.toString('latin1', end - LOCATOR, end - LOCATOR + 4) === 'PK\u0006\u0007'
	) {
		const large = Number(content.readBigUInt64LE(end - LOCATOR + 8));
		count = Number(content.readBigUInt64LE(large + 32));
		at = Number(content.readBigUInt64LE(large + 48));
	}
	for (; count > 0; count--) {
		if (content.readUInt32LE(at) !== SIGNATURE.central) throw new Error('no entry');
		const length = content.readUInt16LE(at + 28);
		const more = content.readUInt16LE(at + 30);
		const start = at + CENTRAL;
		const extra = content.subarray(start + length, start + length + more);
		const part = partOf(content.subarray(at, start), extra);
		if (content.readUInt32LE(part.offset) !== SIGNATURE.local) throw new Error('no part');
		const name = content.toString('utf8', start, start + length).replaceAll('\\', '/');
		const key = name.replace(/^\/+/, '').toLowerCase();
		// Of two parts with one name, programs would read now the one and now the other.
		if (parts.has(key)) throw new Error('a part twice');
		parts.set(key, part);
		at = start + length + more + content.readUInt16LE(at + 32);
	}
	return parts;
}

function partOf(record: Buffer, extra: Buffer): Part {
	const large = zip64(extra);
	// The ZIP64 field holds only those of these numbers that are too large, in this order.
	const numberAt = (at: number) => {
		const value = record.readUInt32LE(at);
		if (value !== ELSEWHERE) return value;
		const found = Number(large.next().value);
		if (!Number.isSafeInteger(found)) throw new Error('no number');
		return found;
	};
	const size = numberAt(24);
	const packed = numberAt(20);
	const offset = numberAt(42);
	const isLocked = (record.readUInt16LE(8) & 1) === 1;
	return {
		size,
		packed,
		offset,
		isLocked,
		crc: record.readUInt32LE(16),
		method: record.readUInt16LE(10)
	};
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
