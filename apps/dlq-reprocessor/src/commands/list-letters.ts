import {
  openClosedLetter,
  openEnvelope,
  openQuarantined,
  QUARANTINE,
  type ArchiveEntry,
  type Envelope,
  type LetterGroup,
  type LetterState,
  type ListAnswer,
  type ListCommand,
} from '@mef/dead-letter';
import { reasons } from '@mef/rejection';

import { isMeant, isMeantByKey, listingOf } from '../letters/letter-query.ts';
import type { LetterPorts } from '../ports.ts';
import { createGroups } from './create-groups.ts';

/** Objects that are read at the same time; the largest has 8 MiB. */
const READ_AT_ONCE = 10;

/** Groups of the letters on one page of the archive: what they have in common stands in them, not in their keys. */
export async function listLetters(
  { state = 'open', after, ...query }: ListCommand,
  ports: LetterPorts,
): Promise<ListAnswer> {
  const { prefix, from } = state === 'quarantined' ? { prefix: QUARANTINE, from: undefined } : listingOf(query, state);
  const page = await ports.archive.list(prefix, after ?? from);
  const groups = createGroups();
  const wanted = page.entries.filter(({ key }) => state === 'quarantined' || isMeantByKey(key, query));
  for (let at = 0; at < wanted.length; at += READ_AT_ONCE) {
    const read = await Promise.all(
      wanted.slice(at, at + READ_AT_ONCE).map((entry) => groupOf(entry, state, query, ports)),
    );
    for (const one of read) if (one !== undefined) groups.add(one);
  }
  return { groups: groups.all(), ...(page.next === undefined ? {} : { next: page.next }) };
}

/** The group of one letter alone; nothing when it is not meant, or gone by now. */
async function groupOf(
  { key, bytes }: ArchiveEntry,
  state: LetterState,
  query: ListCommand,
  { archive, telemetry }: LetterPorts,
): Promise<LetterGroup | undefined> {
  const text = await archive.get(key);
  if (text === undefined) return undefined;
  try {
    if (state === 'quarantined') return groupOfQuarantined(text, key, bytes);
    const { envelope } = state === 'open' ? openEnvelope(text) : openClosedLetter(text);
    return isMeant(envelope, query) ? groupOfLetter(envelope, bytes) : undefined;
  } catch (error) {
    telemetry.log.error('listed letter is unreadable', error, { key });
    return undefined;
  }
}

function groupOfLetter(envelope: Envelope, bytes: number): LetterGroup {
  const { source, instance, reasonCode, schemaVersion, receivedAt, attempts, id: newest } = envelope;
  const { actor, meaning } = reasons[reasonCode];
  const times = { first: new Date(receivedAt).toISOString(), last: new Date(receivedAt).toISOString() };
  const what = { source, instance, reason: reasonCode, schemaVersion, count: 1, bytes, actor, meaning, newest };
  return { ...what, ...times, attempts: { min: attempts, max: attempts } };
}

function groupOfQuarantined(text: string, key: string, bytes: number): LetterGroup {
  const { receivedAt, fault } = openQuarantined(text);
  const what = { source: 'unknown', instance: 'unknown', reason: 'unreadable', schemaVersion: 0, count: 1 } as const;
  const when = { first: receivedAt, last: receivedAt, attempts: { min: 0, max: 0 } };
  return { ...what, ...when, bytes, actor: 'operator', meaning: fault, newest: key.split('/').at(-1) ?? '' };
}
