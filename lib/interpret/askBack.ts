import type { Interpretation } from './reading.js';

/** A question back that offers questions, each labelled by its own words. */
export const askBack = (why: 'two_readings' | 'vague', about: string, queries: readonly string[]): Interpretation => ({
  kind: 'clarify', why, about, candidates: queries.map((query) => ({ label: query.charAt(0).toUpperCase() + query.slice(1), query })),
});
