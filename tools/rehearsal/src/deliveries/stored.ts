import * as z from 'zod';
import { OutsideError } from '@mef/command';
import type { Rehearsal } from '../rehearsal.ts';

const answerSchema = z.object({
  events: z.array(
    z.looseObject({ _id: z.string(), details: z.looseObject({ eventid: z.string(), raw: z.string().optional() }) }),
  ),
});

const PATIENCE_MS = 30_000;

/** Ids of the stored events whose record has the marker. */
export async function eventsOf({ urls }: Pick<Rehearsal, 'urls'>, marker: string): Promise<readonly string[]> {
  const response = await fetch(`${urls.receiver}/api/events?size=1000`);
  const { events } = answerSchema.parse(await response.json());
  const found = events.filter(({ details }) => details.raw?.includes(marker) === true);
  const strange = found.find(({ _id, details }) => _id !== details.eventid);
  if (strange !== undefined) throw new OutsideError(`${strange._id} is stored under another id than its own.`);
  return found.map(({ _id }) => _id);
}

/** Until they are there. */
export async function waitForEvents(
  rehearsal: Rehearsal,
  marker: string,
): Promise<{ readonly ids: readonly string[]; readonly seconds: number }> {
  const { clock, sleep } = rehearsal;
  const begun = clock();
  for (;;) {
    const ids = await eventsOf(rehearsal, marker);
    if (ids.length > 0) return { ids, seconds: (clock() - begun) / 1_000 };
    if (clock() - begun > PATIENCE_MS)
      throw new OutsideError(`The delivery was accepted, and is not in the receiver after ${PATIENCE_MS / 1_000} s.`);
    await sleep(100);
  }
}
