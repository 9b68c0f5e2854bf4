import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Tracer } from '@aws-lambda-powertools/tracer';

import { describeError } from './describe-error.ts';
import { loadTracer } from './load-tracer.ts';
import { METRIC_NAMESPACE, metrics as metricTable, type MetricName } from './metrics.ts';
import { CountSums } from './sum-counts.ts';
import type { Handler, Log, Telemetry } from './telemetry.ts';
import { traceStep } from './trace-step.ts';

export interface TelemetryOptions {
  /** The app's name. */
  readonly service: string;
  /** Whether X-Ray listens; `tracing` of the settings. */
  readonly tracing: boolean;
}

/** Powertools' logger, metrics (EMF lines on stdout) and tracer; one per environment, made where the handler is composed. */
export function createTelemetry({ service, tracing }: TelemetryOptions): Telemetry {
  const logger = new Logger({ serviceName: service });
  const log = createLog(logger);
  const metrics = new Metrics({ serviceName: service, namespace: METRIC_NAMESPACE, logger });
  metrics.clearDefaultDimensions();
  const sums = new CountSums();
  const flush = (): void => {
    publish(metrics, sums);
  };
  const { trace, traceId } = createTrace(service, tracing, log);
  return {
    log,
    count: (metric, dimensions, value = 1) => {
      sums.add(metric, dimensions, value);
    },
    gauge: (metric, dimensions, value) => {
      sums.set(metric, dimensions, value);
    },
    trace,
    traceId,
    flush,
    wrap: (handler) => wrapHandler(handler, { logger, log, metrics, trace, flush }),
  };
}

function createLog(logger: Logger): Log {
  return {
    info: (message, fields = {}) => {
      logger.info(message, fields);
    },
    warn: (message, fields = {}) => {
      logger.warn(message, fields);
    },
    error: (message, error, fields = {}) => {
      logger.error(message, { ...fields, ...describeError(error) });
    },
  };
}

function publish(metrics: Metrics, sums: CountSums): void {
  for (const group of sums.take()) {
    metrics.addDimensions({ ...group.dimensions });
    for (const [name, sum] of group.sums)
      metrics.addMetric(name, isSeconds(name) ? MetricUnit.Seconds : MetricUnit.Count, sum);
    metrics.publishStoredMetrics();
  }
}

function isSeconds(name: MetricName): boolean {
  const row = metricTable[name];
  return 'unit' in row && row.unit === 'Seconds';
}

/** The tracer starts to load while the environment initializes; without it steps run untraced, which the log says. */
function createTrace(service: string, tracing: boolean, log: Log): Pick<Telemetry, 'trace' | 'traceId'> {
  if (!tracing) return { trace: (_name, step) => step(), traceId: () => undefined };
  let loaded: Tracer | undefined;
  const loading = loadTracer(service).then(
    (tracer) => (loaded = tracer),
    (error: unknown) => {
      log.error('tracer not loaded', error);
      return undefined;
    },
  );
  return {
    trace: async (name, step, causes = []) => {
      const tracer = await loading;
      return tracer ? traceStep(tracer, name, step, causes) : step();
    },
    // Whatever runs in a handler runs in a segment, and so after the loading.
    traceId: () => loaded?.getRootXrayTraceId(),
  };
}

interface Wiring extends Pick<Telemetry, 'log' | 'trace' | 'flush'> {
  readonly logger: Logger;
  readonly metrics: Metrics;
}

function wrapHandler<E, R>(handler: Handler<E, R>, { logger, log, metrics, trace, flush }: Wiring): Handler<E, R> {
  return async (event, context) => {
    logger.addContext(context);
    metrics.captureColdStartMetric(context.functionName);
    try {
      return await trace('## handler', () => handler(event, context));
    } catch (error) {
      log.error('invocation failed', error);
      throw error;
    } finally {
      flush();
    }
  };
}
