/**
 * How Node runs the production server: with a small young generation, for a visit leaves little
 * behind, and the heap grows less before it is tidied (docs/performance.md).
 */
export const SERVE_FLAGS = ['--max-semi-space-size=8'];
