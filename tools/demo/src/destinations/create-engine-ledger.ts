import * as z from 'zod';
import { countMarks } from '../ledger/count-marks.ts';
import type { DestinationLedger, LedgerRun } from './destination-ledger.ts';

const PAGE_SIZE = 5_000;
const TIMEOUT_MS = 10_000;

const counted = z.object({ count: z.int() });
const page = z.object({
  hits: z.object({
    hits: z.array(
      z.object({
        sort: z.array(z.unknown()),
        // Without details where the record is not kept: a heartbeat.
        _source: z.object({ details: z.object({ raw: z.string().optional() }).optional() }),
      }),
    ),
  }),
});

/** OpenSearch, or Elasticsearch 6: MozDef's daily indices. The whole record is kept there and not searchable, so it is read. */
export function createEngineLedger(url: string, { run, source, startedAt }: LedgerRun): DestinationLedger {
  async function ask(path: string, body: object): Promise<unknown> {
    const response = await fetch(`${url}/events-*/${path}?ignore_unavailable=true`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`The engine answered ${response.status}.`);
    return response.json();
  }

  async function pageAfter(from: number, to: number, after: readonly unknown[] | undefined) {
    const body = {
      size: PAGE_SIZE,
      _source: ['details.raw'],
      query: queryOf(source, from, to),
      sort: [{ utctimestamp: 'asc' }, { 'details.eventid': 'asc' }],
      ...(after && { search_after: after }),
    };
    return page.parse(await ask('_search', body)).hits.hits;
  }

  async function texts(from: number, to: number): Promise<readonly string[]> {
    const found: string[] = [];
    for (let after: readonly unknown[] | undefined; ;) {
      const hits = await pageAfter(from, to, after);
      found.push(...hits.map(({ _source }) => _source.details?.raw ?? ''));
      if (hits.length < PAGE_SIZE) return found;
      after = hits.at(-1)?.sort;
    }
  }

  return {
    count: async () => counted.parse(await ask('_count', { query: queryOf(source, startedAt, undefined) })).count,
    marks: async (word, from, to) =>
      countMarks(
        (await texts(from, to)).filter((text) => text.includes(word)),
        run,
      ),
  };
}

function queryOf(source: string, gte: number, lt: number | undefined): object {
  const times = { gte, ...(lt !== undefined && { lt }), format: 'epoch_millis' };
  return {
    bool: { filter: [{ term: { 'details.ingest.source': source } }, { range: { utctimestamp: times } }] },
  };
}
