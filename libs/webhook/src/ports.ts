import type { SecretSource } from '@mef/auth';
import type { DeadLetters } from '@mef/dead-letter';
import type { Clock } from '@mef/event-model';
import type { EventStream } from '@mef/output';
import type { Instance } from '@mef/source';
import type { Telemetry } from '@mef/telemetry';

/** All that a webhook source touches outside its own process; created once per environment, in `createWebhookHandlers`. */
export interface Ports {
  readonly clock: Clock;
  readonly instances: readonly Instance[];
  readonly secretsOf: (instance: Instance) => SecretSource;
  readonly stream: EventStream;
  readonly deadLetters: DeadLetters;
  readonly telemetry: Telemetry;
  /** Hash of the bundle: tells which code refused a dead letter. */
  readonly appVersion: string;
}
