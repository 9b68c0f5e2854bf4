import type { ReprocessorPorts } from '../ports.ts';

/** Letters that go to a function in one call; more are no faster, and a call that fails is repeated in halves. */
const LETTERS_AT_ONCE = 20;

export interface Pace {
  /** Letters of the next step. */
  readonly atOnce: () => number;
  /** Resolves when as much time has passed as so many events take; `false`: it would last longer than this call. */
  readonly keep: (events: number) => Promise<boolean>;
}

/** Keeps a replay at a rate, so that it leaves room for what comes in. `rate`: events per second; none: no bound. */
export function createPace(
  rate: number | undefined,
  stopAt: number,
  { clock, delay }: Pick<ReprocessorPorts, 'clock' | 'delay'>,
): Pace {
  if (rate === undefined) return { atOnce: () => LETTERS_AT_ONCE, keep: () => Promise.resolve(true) };
  const beganAt = clock();
  return {
    atOnce: () => Math.min(LETTERS_AT_ONCE, Math.max(1, Math.floor(rate))),
    async keep(events) {
      const due = beganAt + (events / rate) * 1_000;
      if (due >= stopAt) return false;
      const wait = Math.ceil(due - clock());
      if (wait > 0) await delay(wait);
      return true;
    },
  };
}
