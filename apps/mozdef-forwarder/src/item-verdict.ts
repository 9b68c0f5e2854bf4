import type { BulkItem } from './read-bulk-answer.ts';
import { deadLetter, retry, stored, storedAlready, storedUnlike, type Verdict } from './verdict.ts';

/** Refusals with status 400 that are the index's fault: the same event is stored once an operator has acted. */
const curable: readonly { readonly type: string; readonly reason?: RegExp }[] = [
  { type: 'index_closed_exception' },
  { type: 'invalid_index_name_exception' },
  { type: 'illegal_argument_exception', reason: /^no write index is defined/ },
  { type: 'illegal_argument_exception', reason: /^Limit of total fields/ },
  { type: 'illegal_argument_exception', reason: /^pipeline with id .* does not exist/ },
];

/** Longest error type that is repeated in a dead letter; longer is no type. */
const TYPE_FORM = /^[a-z0-9_.-]{1,80}$/i;

/** The verdict of one item. Everything that is not known to be final is a retry. */
export function itemVerdict(item: BulkItem): Verdict {
  const { status } = item;
  if (status === 200 || status === 201) return stored;
  if (status === 409) return item.contentDiffers ? storedUnlike : storedAlready;
  if (status === 413) return deadLetter('destination-too-large', 'item 413');
  if (status === 400) return isCurable(item) ? retry('event-held') : deadLetter('destination-refused', refusalOf(item));
  if (status === 429 || (typeof status === 'number' && status >= 500)) return retry('event-not-now');
  return retry('event-held');
}

function isCurable({ errorType, errorReason = '' }: BulkItem): boolean {
  return curable.some(({ type, reason }) => type === errorType && (reason?.test(errorReason) ?? true));
}

/** The type alone: the engines' reasons quote the value that they refuse. */
function refusalOf({ errorType = '' }: BulkItem): string {
  return TYPE_FORM.test(errorType) ? `item 400 ${errorType}` : 'item 400';
}
