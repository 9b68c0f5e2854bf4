import { cutString } from '@mef/event-model';

import type { JsonValue } from './json.ts';

/** Text within the limit of a keyword, whatever the value was; cut in UTF-8 bytes, never inside a character. */
export function mendText(value: JsonValue): string {
  return cutString(typeof value === 'string' ? value : JSON.stringify(value)).text;
}
