import type { PolledObservation } from './observe-polled.ts';

/** What can be wrong with what was polled. */
export const polledFaults = {
  'not polled': 'happened at the provider, yet not in MozDef',
  'no backfill': 'the poller took no order for a backfill',
  'polled twice': 'in MozDef twice, or under an id that no event has',
  'shared id': 'an event of another instance has the same id',
} as const;

export type PolledFault = keyof typeof polledFaults;

/** The first thing that is not as expected, worst first; nothing where all is well. */
export function judgePolled({
  missing,

  doubled,
  shared,
  refusal,
}: PolledObservation): PolledFault | undefined {
  if (missing.length > 0) return 'not polled';
  if (refusal !== undefined) return 'no backfill';
  if (doubled.length > 0) return 'polled twice';
  return shared.length > 0 ? 'shared id' : undefined;
}
