import * as z from 'zod';
import type { ParameterStore } from '../emulators/create-parameter-store.ts';
import type { Secrets } from './read-secrets.ts';

/** Made up here: what may be written to disk. */
export interface LocalSecrets {
  /** As the parameter store has them; the last good ones of a parameter that is no list of secrets any more. */
  readonly current: () => Secrets;
  /** Calls `listener` whenever one of them may have changed. */
  readonly onChange: (listener: () => void) => void;
}

const secretList = z.array(z.string().min(1)).min(1);

/** Follows what anybody puts into the parameter store under the names of `made`. */
export function liveSecrets(
  made: Secrets,
  { parameters, onPut }: Pick<ParameterStore, 'parameters' | 'onPut'>,
): LocalSecrets {
  let current = made;
  const listeners: (() => void)[] = [];
  onPut(() => {
    const stored = Object.keys(made).map((name) => [name, readList(parameters.get(name)?.value ?? '')] as const);
    current = { ...current, ...Object.fromEntries(stored.filter(isList)) };
    for (const listener of listeners) listener();
  });
  return { current: () => current, onChange: (listener) => void listeners.push(listener) };
}

type Stored = readonly [name: string, live: readonly string[] | undefined];

function isList(stored: Stored): stored is readonly [string, readonly string[]] {
  return stored[1] !== undefined;
}

function readList(text: string): readonly string[] | undefined {
  try {
    return secretList.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // The function that reads it says so.
  }
}
