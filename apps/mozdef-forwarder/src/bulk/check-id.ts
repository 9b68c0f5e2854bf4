import type { EventLine } from '@mef/output';

import { deadLetter, type Verdict } from '../verdict.ts';

/**
 * Longest `_id` in bytes. One that is longer makes the engines refuse the whole request, so it must never be sent.
 * https://www.elastic.co/docs/reference/elasticsearch/mapping-reference/mapping-id-field
 */
const MAX_ID_BYTES = 512;

/** The event's end when its id cannot be an `_id`; else `undefined`. */
export function checkId({ id }: EventLine): Verdict | undefined {
  const fits = id !== '' && Buffer.byteLength(id) <= MAX_ID_BYTES;
  return fits ? undefined : deadLetter('destination-refused', `details.eventid: expected 1 to ${MAX_ID_BYTES} bytes`);
}
