import type { EngineError } from '../json-answer.ts';
import { isFieldLimit, stateAtFault } from '../state-at-fault.ts';
import { deadLetter, retry, stored, storedAlready, storedUnlike, type Verdict } from '../verdict.ts';
import { fieldAtFault } from './field-at-fault.ts';
import type { BulkItem } from './read-bulk-answer.ts';

/** Longest error type that is repeated in a dead letter; longer is no type. */
const TYPE_FORM = /^[a-z0-9_.-]{1,80}$/i;

/** The verdict of one item. Everything that is not known to be final is a retry. */
export function itemVerdict({ status, contentDiffers, error }: BulkItem): Verdict {
  if (typeof status !== 'number') return retry('event-held');
  if (status === 200 || status === 201) return stored;
  if (status === 409) return contentDiffers ? storedUnlike : storedAlready;
  if (status === 413) return deadLetter('destination-too-large', 'item 413');
  return status >= 500 ? retry('event-not-now') : refusal(status, error);
}

/** The type and the name of the field go into the dead letter, no more: the engines' reasons quote the value that they refuse. */
function refusal(status: number, error: EngineError): Verdict {
  const { type = '' } = error;
  const words = TYPE_FORM.test(type) ? `item ${status} ${type}` : `item ${status}`;
  if (isFieldLimit(error)) return retry('fields-used-up', words);
  const state = stateAtFault(error);
  if (state === 'index') return retry('index-held', words);
  if (state === undefined && status === 400) {
    const field = fieldAtFault(error);
    return deadLetter('destination-refused', field === undefined ? words : `${words}: ${field}`);
  }
  // A full disk blocks the index with 429 (Elasticsearch 6 with 403) until somebody makes room.
  return retry(state === undefined && status === 429 ? 'event-not-now' : 'event-held');
}
