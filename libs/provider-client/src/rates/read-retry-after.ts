import { readHttpDate } from './read-http-date.ts';
import { readNumber } from './read-number.ts';

/**
 * Ms to wait by `Retry-After`, in seconds or as a date against the provider's own clock; `undefined` where it is
 * missing or garbage. https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function readRetryAfter(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const text = headers['retry-after'];
  const until = readHttpDate(text);
  if (until !== undefined) return until - (readHttpDate(headers.date) ?? now);
  const seconds = readNumber(text);
  return seconds === undefined ? undefined : seconds * 1_000;
}
