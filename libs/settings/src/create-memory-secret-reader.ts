import { createMemoryPauseReader, type MemoryPauseReader } from './create-memory-pause-reader.ts';
import type { SecretReader } from './keep-secrets.ts';

/** The parameter store in memory; the text of a parameter is, for secrets, a JSON list. */
export interface MemorySecretReader extends Omit<MemoryPauseReader, 'read'> {
  readonly read: SecretReader;
}

/** Unlike a pause, a secret that is not there is an error. */
export function createMemorySecretReader(): MemorySecretReader {
  const parameters = createMemoryPauseReader();
  return {
    ...parameters,
    async read(parameter) {
      const text = await parameters.read(parameter);
      if (text === undefined) throw new Error(`${parameter}: no answer`);
      return text;
    },
  };
}
