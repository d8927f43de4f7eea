import { encode } from '../../src/lib/core/survey/answers.ts';
import { screen } from '../../src/lib/core/privacy/comment-screening.ts';
import type { Channel } from '../../src/lib/core/survey/questionnaire.ts';
import type { ChainRow } from '../../src/lib/server/db/rows.ts';
import { bustleOf, momentOn } from '../../src/lib/server/demo/calendar.ts';
import { chanceOf, logit, type Chance } from '../../src/lib/server/demo/chance.ts';
import { answer } from '../../src/lib/server/demo/people.ts';
import { datesOf } from '../../src/lib/server/demo/responses.ts';
import { record, type Submission } from '../../src/lib/server/intake/submit.ts';
import type { Office } from '../../src/lib/server/office/office.ts';
import { recount } from '../../src/lib/server/integrity/recount.ts';
import { chainStart, commentDigest, sealOf } from '../../src/lib/server/intake/seal.ts';
import * as responses from '../../src/lib/server/store/responses.ts';
import { placesOf, YEAR, type Place } from './province.ts';

const CHANNELS: Partial<Record<Channel, number>> = { poster: 70, kiosk: 15, screen: 10, paper: 5 };
const BATCH = 10_000;

/**
 * `record`: through the intake, as citizens' answers come. `bulk`: the same rows by the same store
 * functions, but the tallies counted once at the end; quicker.
 */
export type Way = 'record' | 'bulk';

/**
 * Fills the office with exactly `n` responses over the year, in the order of time, as they would
 * have come in: real answers, comments, seals and tallies. The same `n` gives the same rows
 * whichever way.
 */
export async function generate(
	office: Office,
	n: number,
	way: Way,
	progress: (n: number) => void
): Promise<void> {
	const places = await placesOf(office);
	const put = way === 'record' ? byRecord(office) : bulk(office);
	let batch: Submission[] = [];
	let done = 0;
	const flush = async () => {
		await put.write(batch);
		progress((done += batch.length));
		batch = [];
	};
	for (const submission of yearOf(places, n)) {
		batch.push(submission);
		if (batch.length === BATCH) await flush();
	}
	if (batch.length > 0) await flush();
	await put.end();
}

interface Putting {
	write(batch: Submission[]): Promise<void>;
	end(): Promise<void>;
}

function byRecord({ db, key }: Office): Putting {
	return {
		write: (batch) => db.transaction().execute(async (trx) => void (await record(trx, key, batch))),
		end: async () => {}
	};
}

function bulk({ db, key }: Office): Putting {
	const chains = new Map<number, ChainRow>();
	const chainOf = (counter_id: number) => {
		const chain = chains.get(counter_id) ?? {
			counter_id,
			length: 0,
			seal: chainStart(key, counter_id)
		};
		chains.set(counter_id, chain);
		return chain;
	};
	return {
		async write(batch) {
			const rows = batch.map((s) => {
				const comment = s.answers.comment === null ? null : screen(s.answers.comment);
				const chain = chainOf(s.counterId);
				const row = {
					uuid: s.uuid,
					counter_id: s.counterId,
					number: chain.length + 1,
					field_id: s.fieldId,
					procedure_id: s.procedureId,
					deciding_unit_id: s.decidingUnitId,
					version_id: s.version.id,
					channel: s.channel,
					language: s.language,
					standing: s.standing,
					answered_at: s.answeredAt,
					entered_at: s.enteredAt,
					answers: encode(s.answers.values),
					comment,
					comment_digest: comment === null ? null : commentDigest(key, s.uuid, comment)
				};
				const seal = sealOf(key, chain.seal, row);
				chain.seal = seal;
				chain.length++;
				return { ...row, seal };
			});
			await db.transaction().execute(async (trx) => {
				await responses.add(trx, rows);
				const moved = new Set(batch.map((s) => s.counterId));
				await responses.moveChains(
					trx,
					[...chains.values()].filter((chain) => moved.has(chain.counter_id))
				);
			});
		},
		end: async () => void (await recount(db))
	};
}

/** `n` responses of the year in the order of time. */
function* yearOf(places: Place[], n: number): Generator<Submission> {
	const chance = chanceOf(n);
	const weights = cumulated(places.map((place) => place.busy));
	const dates = [...datesOf(`${YEAR}-01-01`, `${YEAR}-12-31`)];
	const shares = cumulated(dates.map(bustleOf));
	for (const [day, date] of dates.entries()) {
		const upTo = (share: number) => Math.round(n * share);
		const today = upTo(shares[day]!) - upTo(shares[day - 1] ?? 0);
		const moments = Array.from({ length: today }, () => momentOn(date, chance)).sort(
			(a, b) => a - b
		);
		for (const at of moments) {
			const share = chance.share();
			yield submission(places[weights.findIndex((weight) => share < weight)]!, at, chance);
		}
	}
}

function submission(place: Place, at: number, chance: Chance): Submission {
	const { definition, id } = place.version;
	const uuid = chance.bytes(16);
	uuid.writeUIntBE(at, 0, 6);
	uuid[6] = (uuid[6]! & 0x0f) | 0x70;
	uuid[8] = (uuid[8]! & 0x3f) | 0x80;
	const satisfied = 1 / (1 + Math.exp(-logit(0.87) - place.ease));
	const language = chance.happens(0.015) ? 'en' : 'vi';
	return {
		uuid,
		counterId: place.id,
		fieldId: place.fields[chance.below(place.fields.length)]!.id,
		procedureId: null,
		decidingUnitId: null,
		version: { id, definition },
		channel: chance.pick(CHANNELS),
		language,
		standing: 'counted',
		answers: answer(definition, { satisfied, place: 'centre', language }, chance),
		answeredAt: at,
		enteredAt: null
	};
}

/** Running sums, scaled so that the last is 1. */
function cumulated(weights: number[]): number[] {
	const total = weights.reduce((a, b) => a + b, 0);
	let sum = 0;
	return weights.map((weight, i) => (i === weights.length - 1 ? 1 : (sum += weight) / total));
}
