import { expect, test } from 'vitest';
import { turns } from '../src/lib/server/office/turns.ts';

/** Work that goes on until it is told to end. */
function work(name: string, log: string[]) {
	const end = Promise.withResolvers<string>();
	const run = () => {
		log.push(name);
		return end.promise;
	};
	return { run, end: () => end.resolve(name), fail: () => end.reject(new Error(name)) };
}

test('two go on at once, the others follow in the order in which they came, and who is too many is told at once', async () => {
	const log: string[] = [];
	const { run: inTurn } = turns(2, 2);
	const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((name) => work(name, log));
	const [first, second, third, fourth] = [a!, b!, c!, d!].map(({ run }) => inTurn(run));
	expect(await inTurn(e!.run)).toBe(null);
	await Promise.resolve();
	expect(log).toEqual(['a', 'b']);
	b!.end();
	expect(await second).toBe('b');
	await expect.poll(() => log, { timeout: 300_000 }).toEqual(['a', 'b', 'c']);
	a!.end();
	c!.end();
	d!.end();
	expect(await Promise.all([first, third, fourth])).toEqual(['a', 'c', 'd']);
	expect(log).toEqual(['a', 'b', 'c', 'd']);
});

test('work that fails gives its place back', async () => {
	const log: string[] = [];
	const { run: inTurn } = turns(1, 1);
	const [broken, next] = [work('broken', log), work('next', log)];
	const failing = inTurn(broken.run);
	const following = inTurn(next.run);
	broken.fail();
	await expect(failing).rejects.toThrow('broken');
	next.end();
	expect(await following).toBe('next');
	expect(await inTurn(async () => 'later')).toBe('later');
});

test('a turn that does not come in time, or whose taker has gone, is nobody’s: those behind move up', async () => {
	const { take } = turns(1);
	const endFirst = (await take())!;
	expect(await take({ waitMs: 1 })).toBe(null);
	const goes = new AbortController();
	const gone = take({ waitMs: 3_600_000, signal: goes.signal });
	const last = take({ waitMs: 3_600_000 });
	goes.abort();
	expect(await gone).toBe(null);
	expect(await take({ waitMs: 3_600_000, signal: goes.signal })).toBe(null);
	endFirst();
	const endLast = (await last)!;
	endLast();
	expect(await take({ waitMs: 0 })).toBeTypeOf('function');
	expect(await take({ waitMs: 0 })).toBe(null);
});
