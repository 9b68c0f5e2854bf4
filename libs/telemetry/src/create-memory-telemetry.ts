import { describeError } from './describe-error.ts';
import type { DimensionValues, MetricName } from './metrics.ts';
import type { LogFields, Telemetry } from './telemetry.ts';

export interface LogLine extends LogFields {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
}

/** Telemetry in memory. */
export interface MemoryTelemetry extends Telemetry {
  /** Sum of a metric over all counts that have these dimensions. */
  total(metric: MetricName, dimensions?: Partial<DimensionValues>): number;
  /** The value that a gauge was set to last. */
  latest(metric: MetricName, dimensions?: Partial<DimensionValues>): number | undefined;
  /** Every value that a gauge was set to, in order. */
  gauges(metric: MetricName): readonly number[];
  lines(): readonly LogLine[];
  /** The steps that were traced, in order. */
  steps(): readonly TracedStep[];
}

export interface TracedStep {
  readonly name: string;
  readonly causes: readonly string[];
}

/** `traceId` is the trace that is under way all the time. */
export function createMemoryTelemetry(options: { readonly traceId?: string } = {}): MemoryTelemetry {
  const steps: TracedStep[] = [];
  const counts: { metric: MetricName; dimensions: Partial<DimensionValues>; value: number }[] = [];
  const gauges: typeof counts = [];
  const lines: LogLine[] = [];
  const add = (level: LogLine['level'], message: string, fields: LogFields): void =>
    void lines.push({ ...fields, level, message });
  return {
    log: {
      info: (message, fields = {}) => {
        add('info', message, fields);
      },
      warn: (message, fields = {}) => {
        add('warn', message, fields);
      },
      error: (message, error, fields = {}) => {
        add('error', message, { ...fields, ...describeError(error) });
      },
    },
    count: (metric, dimensions, value = 1) => void counts.push({ metric, dimensions, value }),
    gauge: (metric, dimensions, value) => void gauges.push({ metric, dimensions, value }),
    trace: (name, step, causes = []) => {
      steps.push({ name, causes });
      return step();
    },
    traceId: () => options.traceId,
    flush: () => undefined,
    wrap: (handler) => handler,
    total: (metric, dimensions = {}) =>
      counts
        .filter((count) => count.metric === metric && hasDimensions(count.dimensions, dimensions))
        .reduce((sum, { value }) => sum + value, 0),
    latest: (metric, dimensions = {}) =>
      gauges.findLast((gauge) => gauge.metric === metric && hasDimensions(gauge.dimensions, dimensions))?.value,
    gauges: (metric) => gauges.filter((gauge) => gauge.metric === metric).map(({ value }) => value),
    lines: () => lines,
    steps: () => steps,
  };
}

function hasDimensions(all: Partial<DimensionValues>, some: Partial<DimensionValues>): boolean {
  return Object.entries(some).every(([name, value]) => all[name as keyof DimensionValues] === value);
}
