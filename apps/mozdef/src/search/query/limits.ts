/**
 * What a query may ask for, so that the worst one is answered in seconds: each term may match every event that is stored,
 * and a range reads each of them.
 */
export const limits = { characters: 1000, terms: 32, ranges: 8, depth: 16 } as const;
