import { isCurable, isFieldLimit } from '../curable-errors.ts';
import { deadLetter, retry, stored, storedAlready, storedUnlike, type Verdict } from '../verdict.ts';
import type { BulkItem } from './read-bulk-answer.ts';

/** Longest error type that is repeated in a dead letter; longer is no type. */
const TYPE_FORM = /^[a-z0-9_.-]{1,80}$/i;

/** The verdict of one item. Everything that is not known to be final is a retry. */
export function itemVerdict({ status, contentDiffers, error }: BulkItem): Verdict {
  if (status === 200 || status === 201) return stored;
  if (status === 409) return contentDiffers ? storedUnlike : storedAlready;
  if (status === 413) return deadLetter('destination-too-large', 'item 413');
  if (status === 400) return refusal(error);
  // A full disk blocks the index with 429 (Elasticsearch 6 with 403) until somebody makes room.
  if (status === 429) return retry(isCurable(error) ? 'event-held' : 'event-not-now');
  return retry(typeof status === 'number' && status >= 500 ? 'event-not-now' : 'event-held');
}

/** The type alone goes into the dead letter: the engines' reasons quote the value that they refuse. */
function refusal(error: BulkItem['error']): Verdict {
  if (isFieldLimit(error)) return retry('fields-used-up');
  if (isCurable(error)) return retry('event-held');
  const { type = '' } = error;
  return deadLetter('destination-refused', TYPE_FORM.test(type) ? `item 400 ${type}` : 'item 400');
}
