/**
 * The order of names in a list: Vietnamese letters in their order, numbers by their value. Made
 * once, since making it takes as long as sorting a hundred names. `byName('Quầy 2', 'Quầy 10')` is
 * negative.
 */
export const byName = new Intl.Collator('vi', { numeric: true }).compare;
