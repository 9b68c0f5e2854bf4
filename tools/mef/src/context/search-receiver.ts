import { OutsideError } from '@mef/command';
import * as z from 'zod';
import type { Context } from './context.ts';
import { fetchAnswer } from './fetch-answer.ts';

/** The local receiver answers in milliseconds, unless the machine is busy with something else. */
const limits = { timeoutMs: 20_000, maxBodyBytes: 64 * 1024 * 1024, maxHeaderBytes: 64 * 1024 };

const answerSchema = z.object({
  total: z.number(),
  events: z.array(
    z.object({
      _id: z.string(),
      receivedtimestamp: z.string(),
      utctimestamp: z.string().optional(),
      summary: z.string().optional(),
      details: z.object({ eventtype: z.string().optional() }).optional(),
    }),
  ),
});

export type FoundEvents = z.infer<typeof answerSchema>;

export interface Search {
  /** `field:"value"` terms, all of which have to match. */
  readonly q: string;
  /** Event time, ms since 1970. */
  readonly from?: number;
  readonly size: number;
}

/** What the local stack's MozDef has, newest event time first. Throws OutsideError. */
export async function searchReceiver(
  context: Pick<Context, 'http'>,
  mozdefUrl: string,
  { q, from, size }: Search,
): Promise<FoundEvents> {
  const url = new URL('/api/events', mozdefUrl);
  url.searchParams.set('q', q);
  url.searchParams.set('size', String(size));
  if (from !== undefined) url.searchParams.set('from', new Date(from).toISOString());
  const { status, body } = await fetchAnswer(context, { method: 'GET', url, headers: {} }, limits);
  if (status !== 200) throw new OutsideError(`The local receiver answers ${status}. Look at its log, logs/mozdef.log.`);
  return answerSchema.parse(JSON.parse(Buffer.from(body).toString('utf8')));
}

/** Finds an event by its id. Not by `_id`: MozDef's own interface (`legacy`) gives each event one of its own. */
export function eventQuery(id: string): string {
  return `details.eventid:"${id}"`;
}

/** Where a person sees an event. */
export function eventLink(mozdefUrl: string, id: string): string {
  return new URL(`/?q=${encodeURIComponent(eventQuery(id))}`, mozdefUrl).href;
}
