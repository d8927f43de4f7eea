/** Numbers from 0 to 1 that follow from a seed (Park & Miller, Comm. ACM 31, 1988). */
export function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}
