import type { StoredParameter } from './answer-parameters.ts';

export interface ParameterStore {
  readonly parameters: Map<string, StoredParameter>;
  /** Calls `listener` after each parameter that a client has put or deleted. */
  readonly onPut: (listener: () => void) => void;
  /** A client has put or deleted one. */
  readonly tellPut: () => void;
}

export function createParameterStore(): ParameterStore {
  const listeners: (() => void)[] = [];
  return {
    parameters: new Map(),
    onPut: (listener) => void listeners.push(listener),
    tellPut() {
      for (const listener of listeners) listener();
    },
  };
}
