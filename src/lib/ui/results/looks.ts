import type { ComponentProps } from 'svelte';
import type { Verdict } from '../../core/results/verdict.ts';
import type Mark from './Mark.svelte';

type Look = Pick<ComponentProps<typeof Mark>, 'shape' | 'tone'>;

/** How each verdict looks, of surveys and of the plan's indicators alike. */
export const LOOK: Record<Verdict, Look> = {
	met: { shape: 'disc', tone: 'good' },
	'not-met': { shape: 'cross', tone: 'warm' },
	undecided: { shape: 'half', tone: 'plain' },
	'too-few': { shape: 'circle', tone: 'soft' },
	'no-target': { shape: 'dash', tone: 'soft' }
};
