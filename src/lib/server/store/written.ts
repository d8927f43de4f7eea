/** What writing a row did: there was none, there was another, or the very same stood there. */
export type Written = 'added' | 'changed' | 'same';
