import type { ReprocessorPorts } from '../ports.ts';

/** Letters that go to a function in one call; more are no faster, and a call that fails is repeated in halves. */
const LETTERS_AT_ONCE = 20;

export interface Pace {
  /** Letters of the next step. */
  readonly atOnce: () => number;
  /** Milliseconds that so many events still take: the next call waits for what this one did not. */
  readonly owedMs: (events: number) => number;
  /** Resolves when as much time has passed as so many events take; `false`: this call ends before. */
  readonly keep: (events: number) => Promise<boolean>;
}

interface PaceOptions {
  /** Events per second; none: no bound. */
  readonly rate: number | undefined;
  /** What the call before has left to wait for. */
  readonly owedMs: number;
  /** Milliseconds since 1970. */
  readonly stopAt: number;
}

/** Keeps a replay at a rate over all of its calls, so that it leaves room for what comes in. */
export function createPace(
  { rate = Infinity, owedMs, stopAt }: PaceOptions,
  { clock, delay }: Pick<ReprocessorPorts, 'clock' | 'delay'>,
): Pace {
  const beganAt = clock() + owedMs;
  const dueAt = (events: number): number => beganAt + (events / rate) * 1_000;
  return {
    atOnce: () => Math.min(LETTERS_AT_ONCE, Math.max(1, Math.floor(rate))),
    owedMs: (events) => Math.max(0, Math.ceil(dueAt(events) - clock())),
    async keep(events) {
      const due = dueAt(events);
      const wait = Math.ceil(Math.min(due, stopAt) - clock());
      if (wait > 0) await delay(wait);
      return due < stopAt;
    },
  };
}
