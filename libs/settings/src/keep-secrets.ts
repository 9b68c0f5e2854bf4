import { Rejection } from '@mef/rejection';

import { parseSecrets } from './parse-secrets.ts';

/** The live secrets of one parameter, current first. Both throw the rejections `secret-unavailable` and `secret-unusable`. */
export interface LiveSecrets {
  /** At most five minutes old while the store answers, at most one hour old while it does not. */
  current(): Promise<readonly string[]>;
  /** Reads anew, unless that was tried within the last 30 seconds: forged requests must not become calls to the store. */
  refresh(): Promise<readonly string[]>;
}

/** Reads the text of one parameter, decrypted. Rejects when there is none or the store does not answer. */
export type SecretReader = (parameter: string) => Promise<string>;

export interface SecretKeeping {
  readonly read: SecretReader;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Told when the store failed and older secrets serve on. */
  readonly onStale: (parameter: string, error: unknown) => void;
}

const MAX_AGE_MS = 5 * 60 * 1_000;
const MAX_STALE_MS = 60 * 60 * 1_000;
const MIN_READ_INTERVAL_MS = 30 * 1_000;

/** Keeps the secrets of one parameter in memory; callers at the same time share one read. */
export function keepSecrets(parameter: string, { read, clock, onStale }: SecretKeeping): LiveSecrets {
  let kept: { readonly secrets: readonly string[]; readonly readAt: number } | undefined;
  let triedAt = -Infinity;
  let reading: Promise<readonly string[]> | undefined;

  const keptWithin = (ms: number): readonly string[] | undefined =>
    kept && clock() - kept.readAt < ms ? kept.secrets : undefined;

  async function readNow(): Promise<readonly string[]> {
    const readAt = (triedAt = clock());
    try {
      const text = await read(parameter);
      // What the store says counts even if it cannot be used: whoever empties a list must not be served the old one.
      kept = undefined;
      kept = { secrets: parseSecrets(parameter, text), readAt };
      return kept.secrets;
    } catch (error) {
      const stale = keptWithin(MAX_STALE_MS);
      if (error instanceof Rejection) throw error;
      if (!stale) throw new Rejection('secret-unavailable', `${parameter}: the store gave no answer`, { cause: error });
      onStale(parameter, error);
      return stale;
    }
  }

  async function readSparingly(): Promise<readonly string[]> {
    const isSpared = !reading && clock() - triedAt < MIN_READ_INTERVAL_MS;
    const secrets = isSpared ? keptWithin(MAX_STALE_MS) : undefined;
    if (secrets) return secrets;
    reading ??= readNow().finally(() => (reading = undefined));
    return reading;
  }

  return { current: async () => keptWithin(MAX_AGE_MS) ?? readSparingly(), refresh: readSparingly };
}
