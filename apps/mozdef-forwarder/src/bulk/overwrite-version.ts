import { parseEvent } from '../mend/parse-event.ts';
import { deadLetter, type SentEvent, type Verdict } from '../verdict.ts';

/**
 * By which of two that replace the same event the newer one is known: when its bytes were received, ms since 1970. So
 * one that was held up for days never replaces what came after it; what was first stored by `create` has version 1.
 * https://www.elastic.co/guide/en/elasticsearch/reference/6.8/docs-index_.html#index-versioning
 */
export function overwriteVersion({ line }: SentEvent): number | Verdict {
  const { details } = parseEvent(line);
  const ingest = typeof details === 'object' && details !== null && 'ingest' in details ? details['ingest'] : undefined;
  const receivedAt =
    typeof ingest === 'object' && ingest !== null && 'receivedat' in ingest ? ingest['receivedat'] : '';
  const version = typeof receivedAt === 'string' ? Date.parse(receivedAt) : NaN;
  return Number.isNaN(version)
    ? deadLetter(
        'destination-refused',
        'details.ingest.receivedat: expected a time, because the event replaces another',
      )
    : version;
}

/** What a `_bulk` is told beside the place, so that nothing newer is replaced. */
export function versioned(version: number): { readonly version: number; readonly version_type: 'external_gte' } {
  return { version, version_type: 'external_gte' };
}
