import { createMemoryTelemetry, type MetricName, type Telemetry } from '@mef/telemetry';

/** Telemetry of one environment: counts since the last `reset`, and whoever reads logs reads along. */
export interface WatchedTelemetry extends Telemetry {
  total(metric: MetricName, outcome?: string): number;
  reset(): void;
}

/** `read` is given every text that leaves the process this way. */
export function createWatchedTelemetry(read: (text: string) => void): WatchedTelemetry {
  let memory = createMemoryTelemetry();
  let linesRead = 0;
  const readLines = (): void => {
    for (const line of memory.lines().slice(linesRead)) read(JSON.stringify(line));
    linesRead = memory.lines().length;
  };
  const logged = (level: 'info' | 'warn' | 'error', ...args: readonly unknown[]): void => {
    Reflect.apply(memory.log[level].bind(memory.log), undefined, args);
    readLines();
  };
  return {
    log: {
      info: (...args) => logged('info', ...args),
      warn: (...args) => logged('warn', ...args),
      error: (...args) => logged('error', ...args),
    },
    count: (metric, dimensions, value) => {
      read(JSON.stringify(dimensions));
      memory.count(metric, dimensions, value);
    },
    gauge: (metric, dimensions, value) => memory.gauge(metric, dimensions, value),
    trace: (_name, step) => step(),
    traceId: () => undefined,
    flush: () => undefined,
    wrap: (handler) => handler,
    total: (metric, outcome) => memory.total(metric, outcome === undefined ? {} : { outcome: outcome as 'stored' }),
    reset: () => {
      memory = createMemoryTelemetry();
      linesRead = 0;
    },
  };
}
