import { dateOf } from '$lib/core/calendar/time.ts';
import { COMMAND_LINE } from '$lib/server/staff/change.ts';
import { readPageQuery } from '$lib/server/results/read-address.ts';
import { mergedFor } from '$lib/server/index-files/merged.ts';
import * as indexFiles from '$lib/server/store/index-files.ts';
import { rowOf } from '$lib/ui/results/row.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { unit } = locals.access;
	const { query, today } = readPageQuery({ locals, url });
	const { db } = locals.office;
	const merged = await mergedFor(db, unit, query.period, today);
	const all = await indexFiles.below(db, unit.id, null);
	const periods = new Map(all.map(({ period }) => [`${period.from} ${period.to}`, period]));
	return {
		query,
		today,
		unit: { code: unit.code, name: unit.name },
		periods: [...periods.values()].sort((a, b) => (a.to + a.from < b.to + b.from ? 1 : -1)),
		merged: merged && {
			formula: merged.formula,
			apart: merged.apart,
			total: rowOf(merged.total),
			fields: merged.fields.map(rowOf),
			units: merged.units.map(rowOf),
			elements: merged.elements.map((group) =>
				rowOf({ ...group, key: `${group.questionnaire}/${group.key}` })
			),
			files: merged.files.map(({ id, name, digest, unit, rows, importedAt, importedBy }) => {
				return {
					id,
					name,
					digest,
					unit,
					rows,
					importedOn: dateOf(importedAt),
					importedBy: importedBy === COMMAND_LINE.name ? null : importedBy
				};
			})
		}
	};
};
