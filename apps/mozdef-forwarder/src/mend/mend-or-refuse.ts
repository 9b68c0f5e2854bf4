import type { EventLine } from '@mef/output';
import { Rejection } from '@mef/rejection';

import { deadLetter, type Verdict } from '../verdict.ts';
import type { JsonObject } from './json.ts';
import { mendLine } from './mend-line.ts';

/** What `use` makes of the mended event, or the dead letter of the little that cannot be mended. */
export function mendOrRefuse<Event>({ line }: EventLine, use: (mended: JsonObject) => Event): Event | Verdict {
  try {
    return use(mendLine(line));
  } catch (cause) {
    if (cause instanceof Rejection) return deadLetter(cause.reason, cause.detail);
    throw cause;
  }
}
