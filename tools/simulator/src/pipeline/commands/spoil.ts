import type { SeededRandom } from '@mef/testing';
import { place, sha256 } from '../ledger/places.ts';
import type { World } from './world.ts';

/** Puts a record into the stream that is no block. */
export function poison({ cloud: { storm, stream, random, ledger, scheduler } }: World): void {
  if (!storm.has('stream: poison')) return;
  storm.note('stream: poison');
  const bytes = Buffer.from(random.chance(0.5) ? `no block ${random.next()}` : cutBlock(random));
  stream.putForeign(bytes, String(random.next()));
  const letter = place.letterOf(sha256(bytes), -1);
  ledger.promise([{ key: letter, kind: 'letter', from: 'stream', letters: [letter], at: scheduler.now() }]);
}

/** A block that lost one of its two events on the way: what is left of it must not pass for all of it. */
function cutBlock(random: SeededRandom): string {
  const header = { v: 1, source: 'zoom-webhook', instance: 'main', schemaversion: 1, n: 2, trace: 'trace' };
  const event = { details: { eventid: `of a cut block ${random.next()}` } };
  return `${JSON.stringify(header)}\n${JSON.stringify(event)}`;
}

/** Puts a message into the queue that is no letter. */
export function sendForeign({ cloud: { storm, queue, random, ledger, scheduler } }: World): void {
  if (!storm.has('queue: foreign message')) return;
  storm.note('queue: foreign message');
  const body = `no letter ${random.next()}`;
  queue.sendForeign(body);
  const there = place.quarantine(sha256(body));
  ledger.promise([{ key: there, kind: 'letter', from: 'queue', letters: [there], at: scheduler.now() }]);
}
