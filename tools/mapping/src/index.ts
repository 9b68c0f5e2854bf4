export { INVOCATION_BYTES, type InvocationOutcome } from './invocation-outcome.ts';
export { createMapping, type Mapping, type ShardStatus } from './stream/create-mapping.ts';
export type { MappingSettings } from './stream/settings.ts';
export type { InvocationRecord } from './stream/to-invocation-record.ts';
export type {
  BatchInvoker,
  FailureObject,
  MappingPorts,
  OnFailureDestination,
  Shard,
  ShardReader,
  StartingPosition,
  StreamRecord,
  SubscriptionEvent,
} from './stream/ports.ts';
export { createQueueMapping, type QueueMapping, type QueueStatus } from './queue/create-queue-mapping.ts';
export type {
  MessageAttribute,
  MessageDeleter,
  QueueInvoker,
  QueueMappingPorts,
  QueueMessage,
  QueueReader,
} from './queue/ports.ts';
export type { QueueMappingSettings } from './queue/settings.ts';
export type { QueueRecord, RecordAttribute } from './queue/to-queue-record.ts';
