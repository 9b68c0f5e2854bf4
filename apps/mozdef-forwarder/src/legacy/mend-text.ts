import { limits } from '@mef/event-model';

import type { JsonValue } from './json.ts';

/** Text within the limit of a keyword, whatever the value was; cut in UTF-8 bytes, never inside a character. */
export function mendText(value: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length * 3 <= limits.stringBytes ? text : cutToLimit(text);
}

function cutToLimit(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= limits.stringBytes) return text;
  const marker = `…[cut from ${bytes.length} bytes]`;
  const kept = bytes.subarray(0, limits.stringBytes - Buffer.byteLength(marker));
  return new TextDecoder().decode(kept, { stream: true }) + marker;
}
