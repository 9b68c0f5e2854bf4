import type { Clock } from '@mef/event-model';

/** The time in every golden file. */
export const SAMPLE_TIME = Date.UTC(2026, 0, 2, 3, 4, 5);

/** A clock that stands still until it is told otherwise. */
export function createFixedClock(start: number = SAMPLE_TIME): Clock & { advance: (ms: number) => void } {
  let now = start;
  const clock = (): number => now;
  return Object.assign(clock, {
    advance: (ms: number) => {
      now += ms;
    },
  });
}
