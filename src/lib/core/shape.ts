/**
 * Shapes of values that come out of JSON. A shape is a test, and says to TypeScript what has passed
 * it; so the type and the test of a kept value are written once.
 */
export type Shape<T> = (value: unknown) => value is T;

/** The type of the values that pass a shape. */
export type ShapeOf<S> = S extends Shape<infer T> ? T : never;

export const text: Shape<string> = (value) => typeof value === 'string';

/** Any number but infinity and NaN, which JSON does not have. */
export const number: Shape<number> = (value): value is number => Number.isFinite(value);

/** One of a list of words. */
export function oneOf<const T extends string>(words: readonly T[]): Shape<T> {
	return (value): value is T => words.some((word) => word === value);
}

export function orNull<T>(shape: Shape<T>): Shape<T | null> {
	return (value): value is T | null => value === null || shape(value);
}

export function listOf<T>(shape: Shape<T>): Shape<T[]> {
	return (value): value is T[] => Array.isArray(value) && value.every(shape);
}

type Fields = Record<string, Shape<unknown>>;
type ObjectOf<F extends Fields> = { [K in keyof F]: ShapeOf<F[K]> };

/**
 * An object with these fields; it may have others, too.
 * @param needed fields that it must have
 * @param optional fields that it may have
 */
export function object<N extends Fields, O extends Fields = Record<never, never>>(
	needed: N,
	optional?: O
): Shape<ObjectOf<N> & Partial<ObjectOf<O>>> {
	return (value): value is ObjectOf<N> & Partial<ObjectOf<O>> => {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
		const fields = value as Record<string, unknown>;
		const hasNeeded = Object.entries(needed).every(([name, shape]) => shape(fields[name]));
		const fits = ([name, shape]: [string, Shape<unknown>]) =>
			fields[name] === undefined || shape(fields[name]);
		return hasNeeded && Object.entries(optional ?? {}).every(fits);
	};
}
