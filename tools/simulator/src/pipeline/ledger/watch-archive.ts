import { openClosedLetter, readArchiveKey, type OpenedEnvelope } from '@mef/dead-letter';
import type { BucketPorts } from '../aws/create-bucket.ts';
import type { Ledger, Need } from './create-ledger.ts';
import { eventIdIn, place, placesOfLetter, sha256 } from './places.ts';

type Watch = Required<Pick<BucketPorts, 'took' | 'told' | 'deleting'>>;

interface Kept {
  readonly text: string;
  /** When a letter was first stored under that key. */
  readonly since: number;
}

/** What the archive does, told to the ledger: what it keeps, and whether what it lets go of is somewhere else by then. */
export function watchArchive(ledger: Ledger, now: () => number): Watch {
  /** By the letter's id, its objects by key. */
  const letters = new Map<string, Map<string, Kept>>();
  const objectsOf = (key: string): Map<string, Kept> => {
    const id = readArchiveKey(key)?.id ?? '';
    const objects = letters.get(id) ?? new Map<string, Kept>();
    letters.set(id, objects);
    return objects;
  };
  return {
    took: (key, text) => {
      ledger.took(placesOf(key, text, ledger));
      const objects = objectsOf(key);
      const before = objects.get(key);
      if (before !== undefined && forgets(before.text, text, ledger))
        ledger.saw('I-9', `a letter forgets its tries: ${key}`);
      objects.set(key, { text, since: before?.since ?? now() });
    },
    told: (key, text) => ledger.told(placesOf(key, text, ledger)),
    deleting: (key) => {
      const objects = objectsOf(key);
      const gone = objects.get(key);
      objects.delete(key);
      if (isOpen(key) && gone !== undefined) checkMove(gone, objects, ledger);
    },
  };
}

/** Whether an object that replaces another knows of fewer tries. */
function forgets(before: string, after: string, ledger: Ledger): boolean {
  const tries = (text: string): number => ledger.letterIn(text)?.envelope.attempts ?? 0;
  return tries(after) < tries(before);
}

export function isOpen(key: string): boolean {
  return !key.startsWith('_');
}

function placesOf(key: string, text: string, ledger: Ledger): readonly string[] {
  if (key.startsWith('_quarantine/')) return [place.quarantine(key.split('/').at(-1) ?? '')];
  const letter = isOpen(key) ? ledger.letterIn(text) : undefined;
  return letter === undefined ? [] : [place.archive(letter.envelope.id), ...placesOfLetter(letter)];
}

/** An open letter may go when it stands elsewhere; one that is closed as replayed, when the stream has told so since. */
function checkMove(gone: Kept, others: ReadonlyMap<string, Kept>, ledger: Ledger): void {
  const letter = ledger.letterIn(gone.text);
  if (letter === undefined) return;
  if (others.size === 0) ledger.saw('I-2', `the letter ${letter.envelope.id} is deleted and stands nowhere else`);
  if ([...others.keys()].some(isOpen)) return;
  for (const { text } of others.values()) {
    const { closed } = openClosedLetter(text);
    if ('outcome' in closed && closed.outcome !== 'ignored')
      ledger.acknowledged(`the replay of ${letter.envelope.id}`, needsOf(letter, gone.since, ledger));
  }
}

/** Where the content of a letter must be again: its events in the stream, or a block as it was. */
function needsOf({ envelope, raw }: OpenedEnvelope, since: number, ledger: Ledger): readonly Need[] {
  if (envelope.unit === 'block') return [{ anyOf: [place.record(sha256(raw))], since }];
  const ids = envelope.unit === 'event' ? [eventIdIn(raw)] : ledger.promisedIn(letterPlaceOf(envelope));
  return ids.map((id) => ({ anyOf: [place.stream(id)], since }));
}

function letterPlaceOf({ rawSha256, recordIndex }: OpenedEnvelope['envelope']): string {
  return place.letterOf(rawSha256, recordIndex);
}
