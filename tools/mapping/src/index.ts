export { createMapping, type Mapping, type ShardStatus } from './create-mapping.ts';
export { INVOCATION_BYTES, type MappingSettings } from './settings.ts';
export type { InvocationRecord } from './invocation-record.ts';
export type {
  BatchInvoker,
  InvocationOutcome,
  MappingPorts,
  Shard,
  ShardReader,
  StartingPosition,
  StreamRecord,
  SubscriptionEvent,
} from './ports.ts';
