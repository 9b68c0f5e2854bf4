import { Rejection } from '@mef/rejection';

import { parseSecrets } from './parse-secrets.ts';

/** The live secrets of one parameter, current first. Both throw the rejections `secret-missing`, `secret-unavailable` and `secret-unusable`. */
export interface LiveSecrets {
  /** At most five minutes old while the store answers, at most one hour old while it does not. */
  current(): Promise<readonly string[]>;
  /**
   * What the store says now, at most five seconds ago. Asked when a signature matched none of the current secrets, so
   * while the store does not answer it throws: a refusal on old secrets would lose the first delivery after a rotation.
   */
  refresh(): Promise<readonly string[]>;
}

/** Reads the text of one parameter, decrypted; undefined when there is none. Rejects when the store does not answer. */
export type SecretReader = (parameter: string) => Promise<string | undefined>;

export interface SecretKeeping {
  readonly read: SecretReader;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Told when the store failed and older secrets serve on. */
  readonly onStale: (parameter: string, error: unknown) => void;
}

const MAX_AGE_MS = 5 * 60 * 1_000;
const MAX_STALE_MS = 60 * 60 * 1_000;
/** Forged requests must not become calls to the store: 100 environments then stay at 20 of its 40 reads a second. */
const MIN_READ_INTERVAL_MS = 5 * 1_000;

/** What the last attempt to read gave. */
type Attempt =
  | { readonly secrets: readonly string[] }
  /** The store did not answer, or has lost it: what was read before may serve on. */
  | { readonly unavailable: Rejection }
  /** The store holds what is no list of secrets: an operator who empties it must not be served the old one. */
  | { readonly unusable: unknown };

/** Keeps the secrets of one parameter in memory; callers at the same time share one read. */
export function keepSecrets(parameter: string, { read, clock, onStale }: SecretKeeping): LiveSecrets {
  let kept: { readonly secrets: readonly string[]; readonly readAt: number } | undefined;
  let last: { readonly attempt: Attempt; readonly triedAt: number } | undefined;
  let reading: Promise<Attempt> | undefined;

  /** What was read by a clock that was ahead and is set right again is of unknown age: read anew, it must not last until then. */
  const isWithin = (ms: number, time: number): boolean => clock() >= time && clock() - time < ms;

  const keptWithin = (ms: number): readonly string[] | undefined =>
    kept && isWithin(ms, kept.readAt) ? kept.secrets : undefined;

  async function readNow(): Promise<Attempt> {
    const triedAt = clock();
    const attempt = await tryToRead(parameter, read);
    last = { attempt, triedAt };
    if ('secrets' in attempt) kept = { secrets: attempt.secrets, readAt: triedAt };
    if ('unusable' in attempt) kept = undefined;
    return attempt;
  }

  function latest(): Promise<Attempt> {
    if (reading === undefined && last && isWithin(MIN_READ_INTERVAL_MS, last.triedAt))
      return Promise.resolve(last.attempt);
    reading ??= readNow().finally(() => (reading = undefined));
    return reading;
  }

  function staleUnder(unavailable: Rejection): readonly string[] {
    const secrets = keptWithin(MAX_STALE_MS);
    if (!secrets) throw unavailable;
    onStale(parameter, unavailable);
    return secrets;
  }

  async function readOr(ifUnavailable: (rejection: Rejection) => readonly string[]): Promise<readonly string[]> {
    const attempt = await latest();
    if ('secrets' in attempt) return attempt.secrets;
    if ('unusable' in attempt) throw attempt.unusable;
    return ifUnavailable(attempt.unavailable);
  }

  return {
    current: async () => keptWithin(MAX_AGE_MS) ?? readOr(staleUnder),
    refresh: () =>
      readOr((unavailable) => {
        throw unavailable;
      }),
  };
}

async function tryToRead(parameter: string, read: SecretReader): Promise<Attempt> {
  const text = await read(parameter).catch((error: unknown) => ({ error }));
  if (text === undefined)
    return { unavailable: new Rejection('secret-missing', `${parameter}: the store holds no such secret`) };
  if (typeof text !== 'string')
    return {
      unavailable: new Rejection('secret-unavailable', `${parameter}: the store gave no answer`, { cause: text.error }),
    };
  try {
    return { secrets: parseSecrets(parameter, text) };
  } catch (unusable) {
    return { unusable };
  }
}
