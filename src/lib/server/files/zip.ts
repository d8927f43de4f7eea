import { constants, crc32, deflateRawSync } from 'node:zlib';

/** What a zip file's directory says of one of its files. */
interface Entry {
	name: Buffer;
	offset: number;
	crc: number;
	packed: number;
	size: number;
}

const LARGEST = 0xffffffff;
// Bit 3: sizes stand behind the data, for they are not known before. Bit 11: names in UTF-8.
const FLAGS = 0x0808;
const DEFLATE = 8;
/** 1 January 1980, the first day that a zip file can name: the same content gives the same file. */
const DAY = 0x0021;

/**
 * A zip file (PKWARE APPNOTE 6.3) piece by piece, in one pass: memory stays flat. Without its last
 * piece, the directory, no program opens it. Up to 4 GB.
 */
export class Zip {
	private readonly entries: Entry[] = [];
	private offset = 0;

	/** One file of it, from its pieces. */
	async *file(
		name: string,
		pieces: AsyncIterable<string> | Iterable<string>
	): AsyncGenerator<Buffer> {
		const entry: Entry = {
			name: Buffer.from(name),
			offset: this.offset,
			crc: 0,
			packed: 0,
			size: 0
		};
		yield this.written(Buffer.concat([numbers(entry, 'local'), entry.name]));
		const pack = (bytes: Buffer, finishFlush: number) => {
			const packed = deflateRawSync(bytes, { level: 1, finishFlush });
			entry.crc = crc32(bytes, entry.crc);
			entry.size += bytes.length;
			entry.packed += packed.length;
			return this.written(packed);
		};
		for await (const piece of pieces) yield pack(Buffer.from(piece), constants.Z_SYNC_FLUSH);
		yield pack(Buffer.alloc(0), constants.Z_FINISH);
		this.entries.push(entry);
		yield this.written(numbers(entry, 'behind'));
	}

	/** Its directory: the end. */
	end(): Buffer {
		const start = this.offset;
		const entries = this.entries.map((entry) =>
			Buffer.concat([numbers(entry, 'central'), entry.name])
		);
		const directory = this.written(Buffer.concat(entries));
		const end = Buffer.alloc(22);
		end.writeUInt32LE(0x06054b50, 0);
		end.writeUInt16LE(entries.length, 8);
		end.writeUInt16LE(entries.length, 10);
		end.writeUInt32LE(directory.length, 12);
		end.writeUInt32LE(start, 16);
		return Buffer.concat([directory, end]);
	}

	private written(piece: Buffer): Buffer {
		this.offset += piece.length;
		if (this.offset > LARGEST)
			throw new Error('an .xlsx file cannot be larger than 4 GB; take CSV');
		return piece;
	}
}

/** The numbers before a file's data, behind it, and in the directory. */
function numbers(
	{ name, offset, crc, packed, size }: Entry,
	where: 'local' | 'behind' | 'central'
): Buffer {
	if (size > LARGEST) throw new Error('a sheet cannot be larger than 4 GB; take CSV');
	if (where === 'behind') return words(16, [0x08074b50, 4], [crc, 4], [packed, 4], [size, 4]);
	const version = [20, 2] as const;
	const common = [version, [FLAGS, 2], [DEFLATE, 2], [0, 2], [DAY, 2]] as const;
	if (where === 'local')
		return words(30, [0x04034b50, 4], ...common, [0, 4], [0, 4], [0, 4], [name.length, 2], [0, 2]);
	const sizes = [[crc, 4], [packed, 4], [size, 4], [name.length, 2]] as const; // prettier-ignore
	const rest = [[0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]] as const; // prettier-ignore
	return words(46, [0x02014b50, 4], version, ...common, ...sizes, ...rest);
}

function words(length: number, ...values: (readonly [value: number, bytes: number])[]): Buffer {
	const buffer = Buffer.alloc(length);
	let at = 0;
	for (const [value, bytes] of values) at = buffer.writeUIntLE(value, at, bytes);
	return buffer;
}
