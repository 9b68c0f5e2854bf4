import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { FIRST_MS } from './sent-event.ts';

const eventSchema = z.looseObject({
  _id: z.string(),
  summary: z.string(),
  utctimestamp: z.string().optional(),
  details: z.looseObject({ eventid: z.string().optional(), text: z.string().optional() }),
  errors: z.array(z.string()).optional(),
});
const answerSchema = z.object({ total: z.int().min(0), events: z.array(eventSchema) });
export type StoredEvent = z.infer<typeof eventSchema>;

export interface Stored {
  /** What the receiver says it has. */
  readonly total: number;
  readonly events: readonly StoredEvent[];
}

/** Seconds of event time, and so of events with times of their own, that fit one answer with room for doubles. */
const SLICE = 400;
const TIMEOUT_MS = 30_000;

/** Everything that the receiver gives, slice by slice of event time, and last what stands outside of the ledger's time. */
export async function readStored(url: string, offered: number): Promise<Stored> {
  const slices = Math.ceil(offered / SLICE);
  const timeOf = (at: number) => new Date(FIRST_MS + at * SLICE * 1000).toISOString();
  const events: StoredEvent[] = [];
  const read = async (query: string) => events.push(...(await search(url, query)).events);
  for (let at = 0; at < slices; at++) await read(`from=${timeOf(at)}&to=${timeOf(at + 1)}&size=1000`);
  await read(`to=${timeOf(0)}&size=1000`);
  await read(`from=${timeOf(slices)}&size=1000`);
  const { total } = await search(url, 'size=0');
  return { total, events };
}

/** A search is refused when ten seconds were not enough or too many wait: on a busy machine that says nothing of the store. */
const TRIES = 6;
const PAUSE_MS = 1000;

/** @throws Error with the receiver's answer when that is no list */
export async function search(url: string, query: string, attempt = 1): Promise<Stored> {
  const response = await fetch(`${url}/api/events?${query}`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (response.status === 503 && attempt < TRIES) {
    await wait(PAUSE_MS);
    return search(url, query, attempt + 1);
  }
  if (!response.ok) throw new Error(`The search answered ${response.status}.`);
  return answerSchema.parse(await response.json());
}
