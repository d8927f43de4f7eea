import { expect, test } from 'vitest';
import { turns } from '../src/lib/server/staff/turns.ts';

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
	const inTurn = turns(2, 2);
	const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((name) => work(name, log));
	const [first, second, third, fourth] = [a!, b!, c!, d!].map(({ run }) => inTurn(run));
	expect(await inTurn(e!.run)).toBe(null);
	await Promise.resolve();
	expect(log).toEqual(['a', 'b']);
	b!.end();
	expect(await second).toBe('b');
	await expect.poll(() => log).toEqual(['a', 'b', 'c']);
	a!.end();
	c!.end();
	d!.end();
	expect(await Promise.all([first, third, fourth])).toEqual(['a', 'c', 'd']);
	expect(log).toEqual(['a', 'b', 'c', 'd']);
});

test('work that fails gives its place back', async () => {
	const log: string[] = [];
	const inTurn = turns(1, 1);
	const [broken, next] = [work('broken', log), work('next', log)];
	const failing = inTurn(broken.run);
	const following = inTurn(next.run);
	broken.fail();
	await expect(failing).rejects.toThrow('broken');
	next.end();
	expect(await following).toBe('next');
	expect(await inTurn(async () => 'later')).toBe('later');
});
