import { countOutcome, storeOutcome } from '@mef/source';
import type { ConvertedPage } from './convert-page.ts';
import type { Run } from './run.ts';

/** An outage within which the overlap is not stored twice; what is kept longer costs storage alone, because reads go by time. */
const LONGEST_OUTAGE_MS = 7 * 86_400_000;

/**
 * Resolves when every event of the page is durable in the stream and every refused record in the dead-letter queue;
 * only then are their ids noted. Rejects when the outcome of any is unknown: the page is asked for again.
 */
export async function storePage<Payload>(page: ConvertedPage, run: Run<Payload>): Promise<void> {
  const { source, instance, ports, lease, seen, rules } = run;
  await storeOutcome(page.outcome, source, originOf(page, run), ports);
  await lease.remember(page.idsToNote, rules.keepIdsMs + LONGEST_OUTAGE_MS);
  seen.add(page.ids);
  const dimensions = { source: source.name, instance: instance.name };
  countOutcome(page.outcome, source.name, instance, ports);
  ports.telemetry.count('PagesPolled', dimensions);
  if (page.duplicates > 0) ports.telemetry.count('DuplicatesDropped', dimensions, page.duplicates);
}

function originOf<Payload>(
  { outcome, rejectedBytes, overwrite, reread }: ConvertedPage,
  { instance, ports, trace }: Run<Payload>,
) {
  const bytes = new Map(outcome.rejected.map(({ recordIndex }, at) => [recordIndex, rejectedBytes[at]]));
  return {
    instance,
    receivedAt: ports.clock(),
    trace,
    overwrite,
    reread,
    headersSafe: {},
    contentType: 'application/json',
    bytesOf: (index: number) =>
      ({ unit: 'record', recordIndex: 0, raw: bytes.get(index) ?? new Uint8Array() }) as const,
  };
}
