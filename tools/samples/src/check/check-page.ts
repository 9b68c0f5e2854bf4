import type { RestSource } from '@mef/poll';
import { toEvents } from '@mef/source';
import type { Sample } from '../files/sample.ts';
import type { CheckContext } from './check-sample.ts';
import type { Finding } from './finding.ts';
import { readRecords } from './read-records.ts';
import { toResults } from './to-results.ts';

/** What a REST source makes of an answer, record by record, or of one record. */
export function checkPage(sample: Sample, source: RestSource<unknown>, context: CheckContext): Finding[] {
  const { content, place, kind, status = 200 } = sample;
  if (content.as === 'nothing') return [{ place, kind, outcome: 'no payload', detail: 'an answer without a body' }];
  if (status < 200 || status > 299) return [{ place, kind, outcome: 'no page', detail: `status ${status}` }];
  const page = readRecords(content, source.records);
  if (page === undefined) {
    const detail = `expected JSON with a list of records at ${source.records ?? 'its top'}`;
    return [{ place, kind, outcome: 'no page', detail }];
  }
  // Each record alone, so that what becomes of it stands beside its place.
  return page.records.flatMap((record, index) => {
    const rejected = page.rejected
      .filter(({ recordIndex }) => recordIndex === index)
      .map(({ rejection }) => ({ recordIndex: 0, rejection }));
    const outcome = toEvents({ records: [record], rejected }, source, { ...context, headers: {} });
    const at = page.isPage ? `${place}[${index}]` : place;
    return toResults(outcome).map((result) => ({ place: at, kind, ...result }));
  });
}
