import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchStack } from '../scenario.ts';

/** The metrics that a component has told since. */
export interface MetricWatch {
  /** The sum of a metric under some dimensions, such as `DestinationErrors` under `{ outcome: 'unauthorized' }`. */
  readonly sum: (metric: string, dimensions?: Readonly<Record<string, string>>) => number;
}

/** Listens from now on to what CloudWatch would have got from a component: lines of its log. */
export function watchMetrics({ directory }: Pick<BenchStack, 'directory'>, component: string): MetricWatch {
  const file = join(directory, 'logs', `${component}.log`);
  const from = existsSync(file) ? statSync(file).size : 0;
  return {
    sum: (metric, dimensions = {}) =>
      (existsSync(file) ? readFileSync(file).subarray(from).toString() : '')
        .split('\n')
        .filter((line) => line.startsWith('{"_aws"'))
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .filter((entry) => Object.entries(dimensions).every(([name, value]) => entry[name] === value))
        .reduce((total, entry) => total + valueOf(entry[metric]), 0),
  };
}

/** One value, or several of one invocation. */
function valueOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((total, one) => total + valueOf(one), 0);
  return typeof value === 'number' ? value : 0;
}
