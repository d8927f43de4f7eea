/** How far a download has come. */
export interface Progress {
	rows: number;
	bytes: number;
}

const NEW_LINE = 0x0a;
/**
 * Pieces are handed to the browser now and then, which may keep them on disk: memory stays flat
 * here too.
 */
const KEPT = 8 * 1024 * 1024;
const LONGEST_END = 1_000_000;

/**
 * What came of a download: the file under its name; `broken`, it broke off or lacks the end that
 * every file of ours has; `busy`, the server writes too many files at this moment; `refused`, it
 * gives none for another reason.
 */
export type Fetched =
	{ kind: 'whole'; name: string; content: Blob } | { kind: 'broken' | 'busy' | 'refused' };

/** Fetches a file, and shows how far it has come. */
export async function fetched(
	address: string,
	show: (progress: Progress) => void
): Promise<Fetched> {
	const answer = await fetch(address);
	if (!answer.ok) return { kind: answer.status === 503 ? 'busy' : 'refused' };
	const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
	if (!answer.body || !name) return { kind: 'broken' };
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
	return (await isWhole(name, content)) ? { kind: 'whole', name, content } : { kind: 'broken' };
}

/**
 * A file of lines ends with a line that says so, which may be long; an .xlsx with the directory of
 * a zip file.
 */
async function isWhole(name: string, content: Blob): Promise<boolean> {
	if (name.endsWith('.xlsx')) return (await content.slice(-22, -18).text()) === 'PK\u0005\u0006';
	const text = await content.slice(-LONGEST_END).text();
	const last = text.slice(text.lastIndexOf('\n', text.length - 2) + 1);
	return text.endsWith('\n') && /^(#end[,;]|\{"#end":|\],"#end":)/.test(last);
}
