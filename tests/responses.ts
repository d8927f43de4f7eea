import { refreshStatistics } from '../src/lib/server/db/statistics.ts';
import { record, type Outcome, type Submission } from '../src/lib/server/intake/submit.ts';
import * as counters from '../src/lib/server/store/counters.ts';
import { newUuid, uuidBytes } from '../src/lib/server/db/uuid.ts';
import type { World } from './world.ts';

/** A response to a counter of the world: one level for every rated question, given at `at` (ms). */
export async function responseTo(
	world: World,
	counter: keyof World['counters'],
	level: number,
	at: number,
	more: { field?: string; comment?: string; channel?: Submission['channel'] } = {}
): Promise<Submission> {
	const { id, version, fields } = (await openCounter(world, counter))!;
	return {
		uuid: uuidBytes(newUuid(at))!,
		counterId: id,
		fieldId: more.field ? world.fields.get(more.field)! : fields[0]!.id,
		procedureId: null,
		decidingUnitId: null,
		version,
		channel: more.channel ?? 'poster',
		language: 'vi',
		standing: 'counted',
		answers: {
			values: version.definition.questions.map((q) => (q.kind === 'rated' ? level : null)),
			comment: more.comment ?? null
		},
		answeredAt: at,
		enteredAt: null
	};
}

type Found = ReturnType<typeof counters.byCode>;
const found = new WeakMap<World, Map<string, Found>>();

/** A counter as it was when it was first asked for: tests give thousands of responses. */
function openCounter(world: World, name: keyof World['counters']): Found {
	const known = found.get(world) ?? new Map<string, Found>();
	found.set(world, known);
	const counter = known.get(name) ?? counters.byCode(world.office.db, world.counters[name].code);
	known.set(name, counter);
	return counter;
}

/**
 * Stores responses in one transaction; many are known to the database as they would be a minute
 * later.
 */
export async function store({ office }: World, submissions: Submission[]): Promise<Outcome[]> {
	const outcomes = await office.db
		.transaction()
		.execute((trx) => record(trx, office.key, submissions));
	if (submissions.length >= 100) await refreshStatistics(office.db);
	return outcomes;
}
