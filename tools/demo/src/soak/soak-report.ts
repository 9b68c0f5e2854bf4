import { percentile } from '../print/percentile.ts';
import { isBalanced, type Balance, type Book } from './book.ts';
import type { SoakOptions } from './soak-options.ts';

/** Figures of a spread; `undefined` where nothing was measured. Milliseconds. */
export interface Spread {
  readonly count: number;
  readonly p50: number | undefined;
  readonly p95: number | undefined;
  readonly p99: number | undefined;
  readonly max: number | undefined;
}

/** All that a soak found. */
export interface SoakReport {
  readonly asked: Pick<SoakOptions, 'rate' | 'seconds' | 'kill' | 'outage'>;
  /** Accepted deliveries for each second of sending. */
  readonly heldPerSecond: number;
  /** From the planned start of a delivery to its 2xx, retries included. */
  readonly answer: Spread;
  /** From sending to found by search, of a sample. */
  readonly searchable: Spread;
  readonly retries: number;
  /** How many deliveries met each failure at least last, by status or error. */
  readonly failures: Readonly<Record<string, number>>;
  readonly kills: number;
  /** From the end of the load, or from MozDef's return if that was later, until all was found. */
  readonly drainMs: number;
  readonly balance: Balance;
  readonly passed: boolean;
}

interface Run {
  readonly options: SoakOptions;
  readonly book: Book;
  readonly balance: Balance;
  readonly latencies: readonly number[];
  readonly sendingMs: number;
  readonly drainMs: number;
  readonly kills: number;
}

export function soakReport({ options, book, balance, latencies, sendingMs, drainMs, kills }: Run): SoakReport {
  const { rate, seconds, kill, outage } = options;
  const entries = [...book.values()].filter(({ isWarmUp }) => !isWarmUp);
  const answeredMs = entries.flatMap((entry) => entry.answeredMs ?? []);
  const failures: Record<string, number> = {};
  for (const { lastFailure } of entries)
    if (lastFailure !== undefined) failures[lastFailure] = (failures[lastFailure] ?? 0) + 1;
  return {
    asked: { rate, seconds, kill, outage },
    heldPerSecond: Math.round((answeredMs.length / sendingMs) * 10_000) / 10,
    answer: spread(answeredMs),
    searchable: spread(latencies),
    retries: entries.reduce((sum, { attempts }) => sum + attempts - 1, 0),
    failures,
    kills,
    drainMs: Math.max(0, drainMs),
    balance,
    passed: isBalanced(balance) && balance.accepted > 0 && kills === (kill?.times ?? 0),
  };
}

/** Of milliseconds. */
export function spread(values: readonly number[]): Spread {
  const [p50, p95, p99, max] = [0.5, 0.95, 0.99, 1].map((share) => percentile(values, share));
  return { count: values.length, p50, p95, p99, max };
}
