import type { Judgement } from './verdict.ts';

/**
 * Whether an open verdict would be settled if the running period ended today with these answers:
 * at its end Wilson's interval is asked, which is narrower.
 */
export function isSettledAtEnd({
	verdict,
	needed,
	outOfReach
}: Pick<Judgement, 'verdict' | 'needed'> & Partial<Pick<Judgement, 'outOfReach'>>): boolean {
	return verdict === 'undecided' && needed === null && outOfReach === null;
}
