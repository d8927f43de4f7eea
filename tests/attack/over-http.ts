import { parse } from 'csv-parse/sync';
import { BYS, type By } from '../../src/lib/core/results/query.ts';
import type { indicesJson } from '../../src/lib/server/indices/export.ts';
import type { factsJson, resultsJson } from '../../src/lib/server/results/export.ts';
import type { Visitor } from '../visitor.ts';
import type { Line, Shown } from './doors.ts';
import { addressOfView, type View } from './views.ts';

type Answer = ReturnType<typeof resultsJson> & { facts: ReturnType<typeof factsJson> };

const API = '/api/v1/results';
const FILE = '/results/export.csv';

/** What the API and the file say of a view, each as a door of its own. */
export async function askOverHttp(reader: Visitor, view: View, by: By): Promise<Shown[]> {
	const address = addressOfView(view);
	const said = async <T>(path: string) => JSON.parse(await text(reader, path)) as T;
	const results = await said<Answer>(`${API}?${address}&by=${by}`);
	const indices = await said<ReturnType<typeof indicesJson>>(`/api/v1/indices?${address}`);
	const { formula, basis, total, groups, facts } = results;
	const lines = [{ ...total, by: null }, ...groups.map((group) => ({ ...group, by }))];
	const rows = parse(await text(reader, `${FILE}?${address}&style=comma`), {
		...{ bom: true, columns: true, relax_column_count: true }
	}) as Record<string, string>[];
	const common = { view, measure: { formula, basis }, weighted: null };
	return [
		{ ...common, door: API, lines, facts, indices },
		{ ...common, door: FILE, lines: rows.flatMap(lineOf), facts: [], indices: null }
	];
}

async function text(reader: Visitor, path: string): Promise<string> {
	const { status, text } = await reader.get(path);
	if (status !== 200) throw new Error(`${path} answered ${status}: ${text.slice(0, 200)}`);
	return text;
}

/** A row of the file; facts are told by the API alike. */
function lineOf(row: Record<string, string>): Line[] {
	const by = row.by === 'overall' ? null : (BYS.find((name) => name === row.by) ?? undefined);
	if (by === undefined) return [];
	const number = (name: string) =>
		row[name] === '' || row[name] === undefined ? null : Number(row[name]);
	const levels = [0, 1, 2, 3, 4, 5].map((level) => number(`level_${level}`));
	return [
		{
			...{ by, key: row.key!, questionnaire: row.questionnaire || null },
			...{ n: number('n'), answers: number('answers'), satisfied: number('satisfied') },
			...{ rate: number('rate'), mean: number('mean'), index: number('index') },
			levels: levels.includes(null) ? null : (levels as NonNullable<Line['levels']>)
		}
	];
}
