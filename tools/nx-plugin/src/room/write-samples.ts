import type { JsonValue } from '@mef/validation';
import type { SampleRecords } from './choose-samples.ts';
import { SAMPLE_CLOCK } from './sample-clock.ts';
import { writePages, type PageFile, type Paging } from './write-pages.ts';

/** Files below `samples/`, path → content. The goldens beside them are written by the source's own test. */
export type SampleFiles = Readonly<Record<string, unknown>>;

/** The requests of a webhook's samples; `challenge`: the record by which the provider asks whether we are there. */
export function writeRequests(
  { good, late, duplicate, bad, clock }: SampleRecords,
  challenge?: JsonValue,
): SampleFiles {
  const cases = {
    ...Object.fromEntries(good),
    late,
    duplicate,
    bad,
    ...(challenge === undefined ? {} : { challenge }),
  };
  return Object.fromEntries(
    Object.entries(cases).map(([name, body]) => [`${name}/request.json`, { ...receivedAt(clock), body }]),
  );
}

/** The pages of a REST source's samples. */
export function writePageSamples({ good, late, duplicate, bad, clock }: SampleRecords, paging: Paging): SampleFiles {
  const all = good.map(([, record]) => record);
  const tooMany: PageFile = {
    status: 429,
    headers: { date: new Date(clock).toUTCString(), 'retry-after': '30' },
    body: { message: 'slow down' },
  };
  const cases: Readonly<Record<string, readonly PageFile[]>> = {
    good: writePages([all], paging, clock),
    late: writePages([[...all, late]], paging, clock),
    duplicate: writePages([all, [duplicate]], paging, clock),
    bad: writePages([[...all.slice(0, 1), bad]], paging, clock),
    'rate-limited': [tooMany, ...writePages([all], paging, clock)],
  };
  return Object.fromEntries(
    Object.entries(cases).flatMap(([name, files]) =>
      files.map(
        (file, index) =>
          [`${name}/page-${index + 1}.json`, index === 0 ? { ...receivedAt(clock), ...file } : file] as const,
      ),
    ),
  );
}

/** Captures keep their time; the clock of every golden needs no saying. */
function receivedAt(clock: number): { readonly receivedAt?: string } {
  return clock === SAMPLE_CLOCK ? {} : { receivedAt: new Date(clock).toISOString() };
}
