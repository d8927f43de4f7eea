/**
 * Keys of the questions about the people themselves (domain.md §6): table 2; all other facts are
 * about the visit.
 */
const ABOUT_PEOPLE = ['gender', 'age', 'ethnicity', 'schooling', 'occupation', 'residence'];

/** Whether a question of that key is about the person who answers. */
export function isAboutPeople(key: string): boolean {
	return ABOUT_PEOPLE.includes(key);
}
