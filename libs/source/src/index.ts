export type {
  IdentityRule,
  Instance,
  NormalizeContext,
  Normalized,
  Owner,
  SourceDefinition,
} from './source-definition.ts';
export { toEvents, type Delivery, type Outcome, type RejectedRecord } from './to-events.ts';
