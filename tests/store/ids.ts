/** The 16 bytes of a made-up id. */
export function uuidOf(n: number): Buffer {
	const bytes = Buffer.alloc(16, 0x70);
	bytes.writeUInt32BE(n, 12);
	return bytes;
}
