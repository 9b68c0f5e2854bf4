import type { ClientSecret } from '../provider-client.ts';

export interface KeptSecrets {
  readonly secretOf: (name: string) => ClientSecret;
  /** Changes what the store holds; `current` tells it only after a `refresh`. */
  rotate(name: string, secret: string): void;
  /** Names of secrets that were read anew, in order. */
  readonly refreshed: readonly string[];
}

/** A secret store in memory that serves what it read last, as the real one does for minutes. */
export function createKeptSecrets(stored: Readonly<Record<string, string>>): KeptSecrets {
  const live = new Map(Object.entries(stored));
  const served = new Map(live);
  const refreshed: string[] = [];
  const read = (secrets: Map<string, string>, name: string): Promise<readonly string[]> => {
    const secret = secrets.get(name);
    return secret === undefined ? Promise.reject(new Error(`no secret ${name}`)) : Promise.resolve([secret]);
  };
  return {
    refreshed,
    rotate: (name, secret) => void live.set(name, secret),
    secretOf: (name) => ({
      current: () => read(served, name),
      refresh: () => {
        refreshed.push(name);
        served.set(name, live.get(name) ?? '');
        return read(served, name);
      },
    }),
  };
}
