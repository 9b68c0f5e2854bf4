import type { RestSource } from '@mef/poll';
import type { HttpResponse } from '@mef/provider-client';
import { SAMPLE_TIME } from '../fixed-clock.ts';
import { createRecordMaker } from './make-record.ts';
import { bodyOf } from './serve-page.ts';

/** A last page with one record between two good ones. */
export function pageAround<Payload>(
  record: unknown,
  source: RestSource<Payload>,
  templates: readonly unknown[],
): HttpResponse {
  const make = createRecordMaker(source, templates);
  const good = (n: number): unknown => make({ id: `good-${n}`, time: SAMPLE_TIME - 60_000 + n, n });
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(bodyOf([good(0), record, good(1)], source.records))),
  };
}
