import { spread, type Spread } from '../soak-report.ts';
import type { SoakOptions } from '../soak-options.ts';
import { isPolledBalanced, type PolledBalance } from './balance-polled.ts';
import { completedAt, type Look } from './watch-flow.ts';

/** All that a soak of a poller found. */
export interface PollReport {
  readonly source: string;
  readonly asked: Pick<SoakOptions, 'rate' | 'seconds' | 'kill' | 'outage'>;
  /** Events that happened, for each second of the load. */
  readonly addedPerSecond: number;
  /** Events for each second from the first that happened until the last was found by search. */
  readonly searchablePerSecond: number;
  /** How far search was behind the provider while the load lasted, looked at each second. */
  readonly lag: Spread;
  /** From the end of the load until all was found. */
  readonly drainMs: number;
  readonly kills: number;
  readonly balance: PolledBalance;
  readonly passed: boolean;
}

export interface PollRun {
  readonly source: string;
  readonly options: SoakOptions;
  readonly startedAt: number;
  readonly loadingMs: number;
  readonly looks: readonly Look[];
  readonly kills: number;
  readonly balance: PolledBalance;
}

export function pollReport(run: PollRun): PollReport {
  const { source, options, startedAt, loadingMs, looks, kills, balance } = run;
  const { rate, seconds, kill, outage } = options;
  const loadedAt = startedAt + loadingMs;
  const doneAt = completedAt(looks) ?? loadedAt;
  return {
    source,
    asked: { rate, seconds, kill, outage },
    addedPerSecond: Math.round((rate * seconds * 1_000) / loadingMs),
    searchablePerSecond: Math.round((balance.storedOnce * 1_000) / (doneAt - startedAt)),
    lag: spread(looks.filter(({ at }) => at <= loadedAt).map(({ lagMs }) => lagMs)),
    drainMs: Math.max(0, doneAt - loadedAt),
    kills,
    balance,
    passed: isPolledBalanced(balance) && balance.happened > 0 && kills === (kill?.times ?? 0),
  };
}
