import { createArchive, createDeadLetterQueue, createSqsClient } from '@mef/dead-letter';
import { createKinesisClient, createKinesisStream } from '@mef/output';
import {
  createSecretReader,
  createSecretStore,
  createSsmClient,
  parameterName,
  readSourceSettings,
  type SourceSettings,
} from '@mef/settings';
import { createTelemetry } from '@mef/telemetry';
import { createPausePort } from './create-pause-port.ts';
import { parseInstances } from './parse-instances.ts';
import type { SourceDefinition } from './source-definition.ts';
import type { SourcePorts } from './source-ports.ts';

/**
 * The one place where a source meets AWS: settings are read and clients made once per environment. Throws an Error that
 * names a variable, or a setting of an instance, that is not as expected.
 */
export function createSourcePorts<Payload>(
  source: Pick<SourceDefinition<Payload>, 'settings'>,
  settings: SourceSettings = readSourceSettings(),
): SourcePorts {
  const telemetry = createTelemetry({ service: settings.app, tracing: settings.tracing });
  const ssm = createSsmClient();
  const secrets = createSecretStore({
    read: createSecretReader(settings.secretHome, ssm),
    onStale: (parameter, error) => {
      telemetry.count('SecretStale', { source: settings.app, instance: ownerOf(parameter) });
      telemetry.log.error('secret store failed, older secrets serve on', error, { parameter });
    },
  });
  return {
    clock: Date.now,
    instances: parseInstances(settings.instances, source.settings),
    secretsOf: ({ name }, secret) => secrets(parameterName(settings, name, secret)),
    isPaused: createPausePort(settings, ssm, telemetry),
    stream: createKinesisStream({
      client: createKinesisClient(),
      streamName: settings.streamName,
      onRetry: (instance, records, reason) => {
        telemetry.count('StreamRetries', { source: settings.app, instance }, records);
        telemetry.log.warn('stream records put again', { instance, records, reason });
      },
    }),
    deadLetters: createDeadLetterQueue({
      sqs: createSqsClient(),
      queueUrl: settings.deadLetterQueueUrl,
      archive: createArchive({
        bucket: settings.archiveBucket,
        forcePathStyle: settings.s3PathStyle,
        maxAttempts: 1,
      }),
    }),
    telemetry,
    appVersion: settings.appVersion,
  };
}

/** `/mef/<stage>/<app>/<instance>/<secret>`: the instance is the last name but one. */
function ownerOf(parameter: string): string {
  return parameter.split('/').at(-2) ?? 'unknown';
}
