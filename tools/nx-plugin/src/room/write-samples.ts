import type { JsonValue } from '@mef/validation';
import type { SampleRecords } from './choose-samples.ts';
import { DATE, writePages, type PageFile, type Paging } from './write-pages.ts';

/** Files below `samples/`, path → content. The goldens beside them are written by the source's own test. */
export type SampleFiles = Readonly<Record<string, unknown>>;

/** The requests of a webhook's samples; `challenge`: the record by which the provider asks whether we are there. */
export function writeRequests({ good, late, duplicate, bad }: SampleRecords, challenge?: JsonValue): SampleFiles {
  const cases = {
    ...Object.fromEntries(good),
    late,
    duplicate,
    bad,
    ...(challenge === undefined ? {} : { challenge }),
  };
  return Object.fromEntries(Object.entries(cases).map(([name, body]) => [`${name}/request.json`, { body }]));
}

/** The pages of a REST source's samples. */
export function writePageSamples({ good, late, duplicate, bad }: SampleRecords, paging: Paging): SampleFiles {
  const all = good.map(([, record]) => record);
  const tooMany: PageFile = {
    status: 429,
    headers: { date: DATE, 'retry-after': '30' },
    body: { message: 'slow down' },
  };
  const cases: Readonly<Record<string, readonly PageFile[]>> = {
    good: writePages([all], paging),
    late: writePages([[...all, late]], paging),
    duplicate: writePages([all, [duplicate]], paging),
    bad: writePages([[...all.slice(0, 1), bad]], paging),
    'rate-limited': [tooMany, ...writePages([all], paging)],
  };
  return Object.fromEntries(
    Object.entries(cases).flatMap(([name, files]) =>
      files.map((file, index) => [`${name}/page-${index + 1}.json`, file] as const),
    ),
  );
}
