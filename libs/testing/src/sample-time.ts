import { SAMPLE_TIME } from './fixed-clock.ts';

/**
 * When a sample is received, milliseconds since 1970. A capture keeps its own time: an event more than a day ahead of
 * the clock would have its time replaced, and no golden would show it. Throws for what is no time.
 */
export function timeOf({ receivedAt }: { readonly receivedAt?: string }): number {
  if (receivedAt === undefined) return SAMPLE_TIME;
  const time = Date.parse(receivedAt);
  if (Number.isNaN(time)) throw new Error('receivedAt of a sample: expected an ISO time.');
  return time;
}
