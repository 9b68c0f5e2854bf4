import type { SeededRandom } from '@mef/testing';
import { place, sha256 } from '../ledger/places.ts';
import { lettersOf, type Promised } from '../ledger/promised.ts';
import { zoomEventId } from './expected-id.ts';

/** A body that the provider posts, and what it is promised when it is accepted. */
export interface MadeBody {
  readonly bytes: Uint8Array;
  readonly promised: Omit<Promised, 'at' | 'from' | 'receivedAt'>;
}

/** Must not be found in an event, a log line or a metric. */
export const PASSWORD = 'canary-orchid-77';

/** Most bodies are an event; some can be none, some are no JSON. */
export function makeBody(number: number, now: number, random: SeededRandom): MadeBody {
  const kind = random.next();
  if (kind < 0.04) return hopeless(`{"event":"meeting.created","number":${number},`, -1);
  const record = makeRecord(`meeting-${number}`, now, random);
  if (kind < 0.06) return hopeless(JSON.stringify([record]), 0);
  if (kind < 0.08) return hopeless(JSON.stringify({ ...record, event: '' }), 0);
  const bytes = Buffer.from(JSON.stringify(record));
  const hash = sha256(bytes);
  const eventTime = new Date(record.event_ts).toISOString();
  return { bytes, promised: { key: zoomEventId(hash), kind: 'event', letters: lettersOf(hash, 0), eventTime } };
}

/** No code can make an event of it: it has to be kept as it is. */
function hopeless(text: string, index: 0 | -1): MadeBody {
  const bytes = Buffer.from(text);
  const hash = sha256(bytes);
  return { bytes, promised: { key: place.letterOf(hash, index), kind: 'letter', letters: lettersOf(hash, index) } };
}

/** Every third has no topic, which the code that is too strict refuses. */
function makeRecord(id: string, now: number, random: SeededRandom) {
  const topic = random.chance(0.1) ? 'unmappable' : `Planning ${id}`;
  const event = random.pick(['meeting.created', 'meeting.started', 'meeting.never_seen_before']);
  const object = {
    id,
    ...(random.chance(0.35) ? {} : { topic }),
    password: PASSWORD,
    ...(random.chance(0.1) ? { agenda: 'a'.repeat(random.between(500, 6_000)) } : {}),
  };
  const payload = { account_id: 'Kq3vTbYhR0mXw8uZ2LdPsg', operator: 'it-admin@example.com', object };
  return { event, event_ts: now - random.between(0, 5_000), payload };
}
