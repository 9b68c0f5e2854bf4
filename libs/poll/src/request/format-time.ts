import type { RequestTemplate } from '../define-rest-source.ts';
import { timeFormats } from './time-formats.ts';

/**
 * A time as a provider wants it. The start of a walk is rounded down and its end up, so that no record of the second in
 * which two walks meet falls between them.
 */
export function formatTime(ms: number, times: RequestTemplate['times'], round: 'floor' | 'ceil'): string {
  const { stepMs, write } = timeFormats[times];
  return write(Math[round](ms / stepMs) * stepMs);
}
