import { createArchiveBucket, createDeadLetterQueue, createSqsClient } from '@mef/dead-letter';
import { createKinesisClient, createKinesisStream } from '@mef/output';
import { createSecretStore, createSsmClient, createSsmReader, parameterName, readSourceSettings } from '@mef/settings';
import { createTelemetry, type Handler } from '@mef/telemetry';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { answer } from './answer.ts';
import type { WebhookSource } from './define-webhook-source.ts';
import type { Ports } from './ports.ts';
import type { Reply } from './reply.ts';
import { reprocess, type ReprocessAnswer, type ReprocessRequest } from './reprocess.ts';

/** What Lambda calls: `handler` behind the gateway, `reprocess` by the dead-letter reprocessor alone. */
export interface WebhookHandlers {
  readonly handler: Handler<APIGatewayProxyEventV2, Reply>;
  readonly reprocess: Handler<ReprocessRequest, ReprocessAnswer[]>;
}

/**
 * The one place where a source meets AWS. Settings are read and clients made once per environment, with its first call:
 * a bundle can be loaded anywhere, and an import costs no more than the packages that it names.
 */
export function createWebhookHandlers<Payload>(source: WebhookSource<Payload>): WebhookHandlers {
  let wired: WebhookHandlers | undefined;
  const wire = (): WebhookHandlers => (wired ??= wireHandlers(source));
  return {
    handler: (event, context) => wire().handler(event, context),
    reprocess: (request, context) => wire().reprocess(request, context),
  };
}

function wireHandlers<Payload>(source: WebhookSource<Payload>): WebhookHandlers {
  const ports = createPorts(source);
  return {
    handler: ports.telemetry.wrap((event) => answer(event, source, ports)),
    reprocess: ports.telemetry.wrap((request) => reprocess(request, source, ports)),
  };
}

function createPorts<Payload>(source: WebhookSource<Payload>): Ports {
  const settings = readSourceSettings();
  const telemetry = createTelemetry({ service: settings.app, tracing: settings.tracing });
  const secrets = createSecretStore({
    read: createSsmReader(createSsmClient()),
    onStale: (parameter, error) => {
      telemetry.count('SecretStale', { source: source.name, instance: ownerOf(parameter) });
      telemetry.log.error('secret store failed, older secrets serve on', error, { parameter });
    },
  });
  return {
    clock: Date.now,
    instances: settings.instances,
    secretsOf: ({ name }) => secrets(parameterName(settings, name, source.auth.secretName)),
    stream: createKinesisStream({
      client: createKinesisClient(),
      streamName: settings.streamName,
      onRetry: (records, reason) => {
        telemetry.count('StreamRetries', { source: source.name, instance: 'all' }, records);
        telemetry.log.warn('stream records put again', { records, reason });
      },
    }),
    deadLetters: createDeadLetterQueue({
      sqs: createSqsClient(),
      queueUrl: settings.deadLetterQueueUrl,
      loadBucket: () => createArchiveBucket({ bucket: settings.archiveBucket, forcePathStyle: settings.s3PathStyle }),
    }),
    telemetry,
    appVersion: settings.appVersion,
  };
}

/** `/mef/<stage>/<app>/<instance>/<secret>`: the instance is the last name but one. */
function ownerOf(parameter: string): string {
  return parameter.split('/').at(-2) ?? 'unknown';
}
