import * as z from 'zod';

import { addAttempt, attemptsOf, failureIn } from './add-attempt.ts';
import { historyKey } from './archive-key.ts';
import type { Because, Envelope } from './envelope.ts';
import { causes, historySchema } from './envelope-schema.ts';
import { asciiJson, type StoredLetter } from './stored-letter.ts';

/** What a letter that went back to the stream would forget: the stream carries its bytes and no more. */
export interface StreamTrip extends Required<Pick<Envelope, 'attempts' | 'firstFailedAt' | 'receivedAt' | 'history'>> {
  readonly because: Because;
  /** ISO time. */
  readonly sentAt: string;
}

const time = z.iso.datetime({ offset: true });
const schema: z.ZodType<StreamTrip> = z.strictObject({
  attempts: z.int().min(1),
  firstFailedAt: time,
  receivedAt: time,
  history: historySchema(),
  because: z.enum(causes),
  sentAt: time,
});

/** What has to be stored before a letter goes back to the stream. */
export function streamTrip(envelope: Envelope, because: Because, now: number): StoredLetter {
  const { attempts, firstFailedAt, receivedAt, id } = envelope;
  const sentAt = new Date(now).toISOString();
  const trip = { attempts, firstFailedAt, receivedAt, history: attemptsOf(envelope), because, sentAt };
  return { key: historyKey(id), body: asciiJson(trip satisfies StreamTrip) };
}

/** Throws when it is not one. */
export function openStreamTrip(json: string): StreamTrip {
  return schema.parse(JSON.parse(json));
}

/** The letter that failed again behind the stream: as the forwarder wrote it, with the tries before. */
export function backFromStream(fresh: Envelope, trip: StreamTrip): Envelope {
  const { attempts, firstFailedAt, receivedAt, history, because } = trip;
  return addAttempt({ ...fresh, attempts, firstFailedAt, receivedAt, history }, failureIn(fresh, because));
}
