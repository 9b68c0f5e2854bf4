export { createMemoryTelemetry, type LogLine, type MemoryTelemetry } from './create-memory-telemetry.ts';
export { createTelemetry, type TelemetryOptions } from './create-telemetry.ts';
export {
  METRIC_NAMESPACE,
  metrics,
  type DimensionsOf,
  type DimensionValues,
  type MetricName,
  type Outcome,
  type ProviderFault,
  type Skip,
} from './metrics.ts';
export type { Handler, Log, LogFields, Telemetry } from './telemetry.ts';
