import type { Instance } from './instance.ts';
import type { SourcePorts } from './source-ports.ts';
import type { Outcome } from './to-events.ts';
/** Counts what is durable by now, and only that. Logs where the source's own code threw: a dead letter keeps no stack. */
export declare function countOutcome({ events, rejected, ignored, unknownTypes, dropped }: Outcome, source: string, instance: Instance, { telemetry }: Pick<SourcePorts, 'telemetry'>): void;
