import {
  archiveKey,
  backFromStream,
  historyKey,
  openStreamTrip,
  type Envelope,
  type StreamTrip,
} from '@mef/dead-letter';

import type { LetterPorts } from '../ports.ts';
import { keepLetter, noteRepeat, storeOpen } from './keep-letter.ts';
import { readOpen } from './read-open.ts';

/** `on its way`: the replay that sent it is not done with the open object; taken now, the letter would go with that. */
export type Taken = 'stored' | 'repeated' | 'on its way';

/** Longest life of the run that sends a letter and then takes it from the open ones: that of a Lambda invocation. */
const LONGEST_MOVE_MS = 15 * 60 * 1_000;

/** Stores a letter that just failed. One that was sent to the stream and failed there again keeps its tries. */
export async function takeLetter(fresh: Envelope, ports: LetterPorts): Promise<Taken> {
  const trip = await readTrip(fresh.id, ports);
  if (trip === undefined) return keepLetter(fresh, ports);
  const letter = backFromStream(fresh, trip);
  const there = await readOpen(archiveKey(letter), ports);
  if (there !== undefined && there.envelope.attempts > trip.attempts) return noteRepeat(letter, ports);
  if (there !== undefined && ports.clock() - Date.parse(trip.sentAt) < LONGEST_MOVE_MS) return 'on its way';
  return storeOpen(letter, ports);
}

async function readTrip(id: string, { archive, telemetry }: LetterPorts): Promise<StreamTrip | undefined> {
  const text = await archive.get(historyKey(id));
  if (text === undefined) return undefined;
  try {
    return openStreamTrip(text);
  } catch (error) {
    telemetry.log.error('tries of a letter are unreadable, they count from one again', error, { id });
    return undefined;
  }
}
