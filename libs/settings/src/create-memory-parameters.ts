import type { PauseReader } from './create-pause-book.ts';

/** Plain parameters in memory. */
export interface MemoryParameters {
  readonly read: PauseReader;
  /** `undefined` removes it. */
  set(parameter: string, text: string | undefined): void;
  /** The store stops answering, or answers again. */
  setDown(down: boolean): void;
  /** How often the store was asked. */
  reads(): number;
}

export function createMemoryParameters(): MemoryParameters {
  const parameters = new Map<string, string>();
  let isDown = false;
  let reads = 0;
  return {
    read(parameter) {
      reads += 1;
      return isDown ? Promise.reject(new Error(`${parameter}: no answer`)) : Promise.resolve(parameters.get(parameter));
    },
    set(parameter, text) {
      if (text === undefined) parameters.delete(parameter);
      else parameters.set(parameter, text);
    },
    setDown: (down) => void (isDown = down),
    reads: () => reads,
  };
}
