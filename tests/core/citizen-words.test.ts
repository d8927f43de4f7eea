import { expect, test } from 'vitest';
import { citizen } from '../../src/lib/text/citizen.ts';
import { faultsOfDocument, fill } from '../../src/lib/text/citizen/document.ts';
import { en } from '../../src/lib/text/citizen/en.ts';
import { vi } from '../../src/lib/text/citizen/vi.ts';

test('the shipped languages have every word, with the same blanks', () => {
	expect([faultsOfDocument(vi), faultsOfDocument(en)]).toEqual([[], []]);
});

test('a document in a further language is checked against the same keys and blanks', () => {
	// As it would come out of a JSON file.
	const cotu = structuredClone(vi) as Record<string, unknown> & typeof vi;
	cotu.form.amount = 'một số';
	cotu.form.comment = 'nhiều nhất {most} ký tự, {max}';
	cotu.thanks.title = ' ';
	delete (cotu as Record<string, unknown>).question;
	Object.assign(cotu, { greeting: 'xin chào', office: 7 });
	expect(faultsOfDocument(cotu).toSorted()).toEqual([
		'form.amount: {max} is missing',
		'form.comment: {most} is not known',
		'greeting is not known',
		'office is missing',
		'question is missing',
		'thanks.title is missing'
	]);
	for (const nothing of [null, [], 'vi', 7])
		expect(faultsOfDocument(nothing)).toContain('question is missing');
});

test('blanks are filled in, also with texts that look like blanks or patterns', () => {
	expect(fill('“{counter}” ({unit})', { counter: '{unit} $& $1', unit: 'UBND' })).toBe(
		'“{unit} $& $1” (UBND)'
	);
	expect(citizen.vi.form.intro(1)).toContain('khoảng một phút');
	expect(citizen.vi.form.intro(3)).toContain('khoảng 3 phút');
	expect(citizen.en.problem('required', { kind: 'comment', max: 2000 })).toContain(
		'longer than 2,000 characters'
	);
});
