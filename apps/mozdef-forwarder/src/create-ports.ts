import { setTimeout as delay } from 'node:timers/promises';

import { createArchive, createDeadLetterQueue, createSqsClient, type DeadLetters } from '@mef/dead-letter';
import {
  createSecretReader,
  createSecretStore,
  createSsmClient,
  type ForwarderSettings,
  type SecretHome,
  type SecretStore,
} from '@mef/settings';
import { createTelemetry, type Telemetry } from '@mef/telemetry';

import { createDestination } from './create-destination.ts';
import type { ForwardPorts } from './forward.ts';

/** What is left of an invocation is for the dead letters: no request starts with less than its own 30 s and this. */
const DEAD_LETTER_BUDGET_MS = 10_000;

/** Everything that talks to the world, once per environment. */
export function createPorts(settings: ForwarderSettings): ForwardPorts {
  const telemetry = createTelemetry({ service: settings.app, tracing: settings.tracing });
  const whose = { source: settings.app, instance: settings.destination.name };
  return {
    destination: createDestination(settings, secretStore(settings.secretHome, telemetry, whose)),
    deadLetters: createDeadLetters(settings),
    telemetry,
    whose,
    appVersion: settings.appVersion,
    onDeadLettersDown: (cause) => {
      telemetry.count('Faults', whose);
      telemetry.log.error('dead letters not confirmed', cause);
    },
    clock: Date.now,
    random: Math.random,
    delay,
  };
}

function secretStore(home: SecretHome, telemetry: Telemetry, whose: ForwardPorts['whose']): SecretStore {
  const onStale = (parameter: string, error: unknown): void => {
    telemetry.count('SecretStale', whose);
    telemetry.log.error('secret is stale', error, { parameter });
  };
  return createSecretStore({ read: createSecretReader(home, createSsmClient()), onStale });
}

function createDeadLetters({ deadLetterQueueUrl, archiveBucket, s3PathStyle }: ForwarderSettings): DeadLetters {
  return createDeadLetterQueue({
    sqs: createSqsClient(),
    queueUrl: deadLetterQueueUrl,
    budgetMs: DEAD_LETTER_BUDGET_MS,
    archive: createArchive({ bucket: archiveBucket, forcePathStyle: s3PathStyle, maxAttempts: 1 }),
  });
}
