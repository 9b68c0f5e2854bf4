export type { SecretFormat } from '@mef/auth';
export { countOutcome } from './count-outcome.ts';
export { asItStands } from './as-it-stands.ts';
export { createSourcePorts } from './create-source-ports.ts';
export { heartbeatOutcome } from './heartbeat/heartbeat-outcome.ts';
export { heartbeatTick, type Heartbeat } from './heartbeat/heartbeat.ts';
export { readHeartbeat } from './heartbeat/read-heartbeat.ts';
export { storeHeartbeat } from './heartbeat/store-heartbeat.ts';
export { writeHeartbeat } from './heartbeat/write-heartbeat.ts';
export type { Instance } from './instance.ts';
export { parseInstances } from './parse-instances.ts';
export { reprocess } from './reprocess.ts';
export type { ReprocessAnswer, ReprocessReply, ReprocessRequest } from './reprocess-call.ts';
export type { AnySource } from './reprocess-one.ts';
export type {
  IdentityKey,
  IdentityRule,
  NormalizeContext,
  Normalized,
  Owner,
  SecretSpec,
  Settings,
  SourceDefinition,
} from './source-definition.ts';
export type { SourcePorts } from './source-ports.ts';
export { storeOutcome } from './store-outcome.ts';
export type { Origin } from './to-dead-letters.ts';
export { toEvents, unknownTypesOf, type Delivery, type Outcome, type RejectedRecord } from './to-events.ts';
