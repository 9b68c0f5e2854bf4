/**
 * JSON.parse accepts what JSON.stringify then dies on (10,000 levels), so depth is checked before anything is written
 * again. The deepest real payload that we know has 9 levels; the widest, quality of service arrays, some 10,000 keys.
 */
export const jsonLimits = { depth: 64, keys: 50_000 } as const;
