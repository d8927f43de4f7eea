import { postersOfUnit } from '$lib/server/counters/poster.ts';
import type { PageServerLoad } from './$types';

// Outside the staff layout: a sheet of paper has no header. The button prints by script.
export const csr = true;

export const load: PageServerLoad = ({ locals }) => postersOfUnit(locals);
