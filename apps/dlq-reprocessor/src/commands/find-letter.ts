import {
  openClosedLetter,
  openEnvelope,
  openQuarantined,
  QUARANTINE,
  readArchiveKey,
  type Archive,
  type Closed,
  type LetterState,
  type OpenedEnvelope,
  type Quarantined,
} from '@mef/dead-letter';

import { listingOf } from '../letters/letter-query.ts';
import { walkKeys } from '../letters/walk-keys.ts';

export type FoundLetter =
  | (OpenedEnvelope & {
      readonly state: Exclude<LetterState, 'quarantined'>;
      readonly key: string;
      readonly text: string;
      readonly closed?: Closed;
    })
  | { readonly state: 'quarantined'; readonly key: string; readonly quarantined: Quarantined };

/** The letter of an id, the open one first. Keys are looked through: no index can then be wrong. */
export async function findLetter(id: string, archive: Archive): Promise<FoundLetter | undefined> {
  for (const state of ['open', 'replayed', 'discarded'] as const) {
    const { prefix, from } = listingOf({}, state);
    const found = await findKey(archive, prefix, from, (key) => readArchiveKey(key)?.id === id);
    if (found) return state === 'open' ? { state, ...found, ...openEnvelope(found.text) } : readClosed(state, found);
  }
  const found = await findKey(archive, QUARANTINE, undefined, (key) => key.endsWith(`/${id}`));
  return found && { state: 'quarantined', key: found.key, quarantined: openQuarantined(found.text) };
}

function readClosed(state: 'replayed' | 'discarded', found: { key: string; text: string }): FoundLetter {
  const { envelope, raw, closed } = openClosedLetter(found.text);
  return { state, key: found.key, text: JSON.stringify(envelope), envelope, raw, closed };
}

async function findKey(
  archive: Archive,
  prefix: string,
  from: string | undefined,
  isIt: (key: string) => boolean,
): Promise<{ key: string; text: string } | undefined> {
  for await (const entries of walkKeys(archive, prefix, from))
    for (const { key } of entries.filter((entry) => isIt(entry.key))) {
      const text = await archive.get(key);
      if (text !== undefined) return { key, text };
    }
  return undefined;
}
