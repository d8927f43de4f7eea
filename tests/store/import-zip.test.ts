import { zipSync, strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import { ZipParts } from '../../src/lib/server/files/zip-parts.ts';

const TEXT = 'Hài lòng '.repeat(50_000);

/** A zip file by another program: one part packed, one as it is. */
function zip(): Buffer {
	return Buffer.from(
		zipSync({ 'a/packed.xml': strToU8(TEXT), 'b.xml': [strToU8('<b/>'), { level: 0 }] })
	);
}

/**
 * The same as programs write it that use ZIP64 always (APPNOTE 4.3.14, 4.5.3): numbers stand in
 * fields of 64 bits.
 */
function zip64(): Buffer {
	const plain = zip();
	const end = plain.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
	const start = plain.readUInt32LE(end + 16);
	const records: Buffer[] = [];
	for (let at = start; at < end;) {
		const next = at + 46 + plain.readUInt16LE(at + 28) + plain.readUInt16LE(at + 30);
		const record = Buffer.from(plain.subarray(at, next));
		const extra = Buffer.alloc(28);
		extra.writeUInt16LE(1, 0);
		extra.writeUInt16LE(24, 2);
		// Size, packed size and offset, in this order.
		[24, 20, 42].forEach((place, i) => {
			extra.writeBigUInt64LE(BigInt(record.readUInt32LE(place)), 4 + 8 * i);
			record.writeUInt32LE(0xffffffff, place);
		});
		record.writeUInt16LE(extra.length, 30);
		records.push(record, extra);
		at = next;
	}
	const directory = Buffer.concat(records);
	const large = Buffer.alloc(56);
	large.write('PK\u0006\u0006', 0, 'latin1');
	large.writeBigUInt64LE(BigInt(records.length / 2), 32);
	large.writeBigUInt64LE(BigInt(start), 48);
	const locator = Buffer.alloc(20);
	locator.write('PK\u0006\u0007', 0, 'latin1');
	locator.writeBigUInt64LE(BigInt(start + directory.length), 8);
	const last = Buffer.from(plain.subarray(end));
	last.writeUInt16LE(0xffff, 10);
	last.writeUInt32LE(0xffffffff, 16);
	return Buffer.concat([plain.subarray(0, start), directory, large, locator, last]);
}

test.each([
	['usual numbers', zip],
	['numbers of 64 bits', zip64]
])('the parts of a zip file with %s are read at once and piece by piece', async (_, make) => {
	const parts = new ZipParts(make());
	expect(parts.text('a/packed.xml')).toBe(TEXT);
	expect(parts.text('b.xml')).toBe('<b/>');
	expect(parts.text('c.xml')).toBe('');
	const pieces: string[] = [];
	for await (const piece of parts.pieces('a/packed.xml')) pieces.push(piece);
	expect(pieces.length).toBeGreaterThan(1);
	expect(pieces.join('')).toBe(TEXT);
});

test.each([
	['text', Buffer.from('code,name\n')],
	['a file that was cut off', zip().subarray(0, -30)],
	['a directory that points nowhere', Buffer.from(`PK\u0005\u0006${'\u00ff'.repeat(18)}`, 'latin1')]
])('%s is no workbook', (_, content) => {
	expect(() => new ZipParts(content)).toThrow('it is no .xlsx workbook, or not all of it');
});
