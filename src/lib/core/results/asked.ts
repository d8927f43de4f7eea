import type { Questionnaire } from '../survey/questionnaire.ts';
import type { Query } from './query.ts';

/** The query names something that is not there. */
export interface Unknown {
	unknown: 'unit' | 'field' | 'counter' | 'questionnaire';
}

/** A query with its codes looked up. */
export interface Asked {
	query: Query;
	unit: { id: number; code: string; name: string; kind: string };
	/** Ids of the unit and its ancestors, the unit first. */
	lineage: number[];
	/**
	 * Ids of the units from the one at which the reader's part of the tree begins down to the asked
	 * one.
	 */
	path: number[];
	/** The counter that is asked for, and its unit. */
	counter: { id: number; unitId: number } | null;
	fieldId: number | null;
	/** The published versions that may take part, by id, and all there are. */
	versions: Map<number, Questionnaire>;
	published: Map<number, Questionnaire>;
	/** The date in Vietnam. */
	today: string;
}
