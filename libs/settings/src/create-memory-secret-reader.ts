import type { SecretReader } from './keep-secrets.ts';

/** The parameter store in memory. */
export interface MemorySecretReader {
  readonly read: SecretReader;
  /** Replaces the text of a parameter, which for secrets is a JSON list. */
  set(parameter: string, text: string): void;
  /** The store stops answering, or answers again. */
  setDown(down: boolean): void;
  /** How often the store was asked. */
  reads(): number;
}

export function createMemorySecretReader(): MemorySecretReader {
  const parameters = new Map<string, string>();
  let isDown = false;
  let reads = 0;
  return {
    read(parameter) {
      reads += 1;
      const text = isDown ? undefined : parameters.get(parameter);
      return text === undefined ? Promise.reject(new Error(`${parameter}: no answer`)) : Promise.resolve(text);
    },
    set: (parameter, text) => void parameters.set(parameter, text),
    setDown: (down) => void (isDown = down),
    reads: () => reads,
  };
}
