import type { LayoutServerLoad } from './$types';

/** Every page, those of errors too, knows the language that it is read in. */
export const load: LayoutServerLoad = ({ locals }) => ({ language: locals.language });
