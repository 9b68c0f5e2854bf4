import { createMemoryPauseReader, type MemoryPauseReader } from './create-memory-pause-reader.ts';

/** The parameter store in memory; the text of a parameter is, for secrets, a JSON list. */
export type MemorySecretReader = MemoryPauseReader;

export const createMemorySecretReader: () => MemorySecretReader = createMemoryPauseReader;
