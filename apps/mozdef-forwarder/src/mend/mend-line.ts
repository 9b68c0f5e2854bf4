import { Rejection } from '@mef/rejection';

import type { JsonObject } from './json.ts';
import { mendEvent } from './mend-event.ts';
import { parseEvent } from './parse-event.ts';

/**
 * The event of a line as MozDef and the index behind it store it. Throws the rejection `destination-refused` for the
 * little that cannot be mended.
 */
export function mendLine(line: string): JsonObject {
  try {
    return mendEvent(parseEvent(line));
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new Rejection('destination-refused', 'expected less deep nesting', { cause });
    if (cause instanceof SyntaxError) throw new Rejection('destination-refused', 'expected JSON', { cause });
    throw cause;
  }
}
