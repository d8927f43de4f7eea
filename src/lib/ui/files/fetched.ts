/** How far a download has come. */
export interface Progress {
	rows: number;
	bytes: number;
}

const NEW_LINE = 0x0a;
/** Pieces are handed to the browser now and then, which may keep them on disk: memory stays flat here too. */
const KEPT = 8 * 1024 * 1024;
const LONGEST_END = 1_000_000;

/**
 * Fetches a file, and shows how far it has come.
 * @returns the file under its name; null where it broke off, or lacks the end that every file of ours has
 */
export async function fetched(
	address: string,
	show: (progress: Progress) => void
): Promise<{ name: string; content: Blob } | null> {
	const answer = await fetch(address);
	const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
	if (!answer.ok || !answer.body || !name) return null;
	const progress: Progress = { rows: 0, bytes: 0 };
	const parts: Blob[] = [];
	let [pieces, held]: [Uint8Array<ArrayBuffer>[], number] = [[], 0];
	const reader = answer.body.getReader();
	for (;;) {
		const { done, value } = await reader.read();
		if (done) break;
		pieces.push(value as Uint8Array<ArrayBuffer>);
		progress.bytes += value.length;
		for (const byte of value) if (byte === NEW_LINE) progress.rows++;
		show(progress);
		held += value.length;
		if (held < KEPT) continue;
		parts.push(new Blob(pieces));
		[pieces, held] = [[], 0];
	}
	const content = new Blob([...parts, ...pieces]);
	return (await isWhole(name, content)) ? { name, content } : null;
}

/** A file of lines ends with a line that says so, which may be long; an .xlsx with the directory of a zip file. */
async function isWhole(name: string, content: Blob): Promise<boolean> {
	if (name.endsWith('.xlsx')) return (await content.slice(-22, -18).text()) === 'PK\u0005\u0006';
	const text = await content.slice(-LONGEST_END).text();
	const last = text.slice(text.lastIndexOf('\n', text.length - 2) + 1);
	return text.endsWith('\n') && /^(#end[,;]|\{"#end":|\],"#end":)/.test(last);
}
