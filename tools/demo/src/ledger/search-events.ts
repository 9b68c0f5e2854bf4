import * as z from 'zod';

/** A stored event as the search returns it; the demo looks at these fields and for its marks anywhere. */
const eventSchema = z.looseObject({
  category: z.string(),
  severity: z.string(),
  summary: z.string(),
  utctimestamp: z.string(),
  details: z.looseObject({
    eventtype: z.string().optional(),
    username: z.string().optional(),
    eventid: z.string().optional(),
    ingest: z.looseObject({ source: z.string(), instance: z.string(), receivedat: z.string() }).optional(),
  }),
});
const answerSchema = z.object({ total: z.int().min(0), events: z.array(eventSchema) });

export type StoredEvent = z.infer<typeof eventSchema>;

export interface Query {
  readonly q: string;
  /** Event time in milliseconds since 1970, inclusive. */
  readonly from?: number;
  /** Exclusive. */
  readonly to?: number;
  /** Events to give, at most and by default 1,000; `total` counts all. */
  readonly size?: number;
}

export interface Found {
  readonly total: number;
  readonly events: readonly StoredEvent[];
}

/** One page of MozDef's search, at most 1,000 events; rejects while MozDef is away. */
export type Search = (query: Query) => Promise<Found>;

/** The most that MozDef gives at once. */
const PAGE_SIZE = 1_000;
const TIMEOUT_MS = 10_000;

export function createSearch(mozdefUrl: string): Search {
  return async ({ q, from, to, size = PAGE_SIZE }) => {
    const url = new URL('/api/events', mozdefUrl);
    url.searchParams.set('q', q);
    url.searchParams.set('size', String(size));
    if (from !== undefined) url.searchParams.set('from', new Date(from).toISOString());
    if (to !== undefined) url.searchParams.set('to', new Date(to).toISOString());
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new Error(`MozDef's search answered ${response.status}.`);
    return answerSchema.parse(await response.json());
  };
}
