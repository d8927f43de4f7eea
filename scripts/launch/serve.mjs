/**
 * How Node runs the production server: a small young generation, for a visit leaves little behind; without it the heap
 * grows to several times what is needed (docs/performance.md).
 */
export const SERVE_FLAGS = ['--max-semi-space-size=8'];
