import { setTimeout as delay } from 'node:timers/promises';

import { createArchive } from '@mef/dead-letter';
import { createKinesisClient, createKinesisStream } from '@mef/output';
import type { ReprocessorSettings } from '@mef/settings';
import { createTelemetry } from '@mef/telemetry';

import type { ReprocessorPorts } from './ports.ts';
import { createLambdaClient, createSourceFunctions } from './sources/create-source-functions.ts';

/** Nobody waits for an answer within seconds, as a provider does; a run that ends at a hiccup would only begin again. */
const STREAM_BUDGET_MS = 10_000;

/** Everything that talks to the world, once per environment. */
export function createPorts(settings: ReprocessorSettings): ReprocessorPorts {
  const telemetry = createTelemetry({ service: settings.app, tracing: settings.tracing });
  const bucketOf = (bucket: string) => createArchive({ bucket, forcePathStyle: settings.s3PathStyle, maxAttempts: 3 });
  return {
    archive: bucketOf(settings.archiveBucket),
    onFailure: bucketOf(settings.onFailureBucket),
    sources: createSourceFunctions({ client: createLambdaClient(), stage: settings.stage }),
    stream: createKinesisStream({
      client: createKinesisClient(),
      streamName: settings.streamName,
      budgetMs: STREAM_BUDGET_MS,
      onRetry: (instance, records, reason) => {
        telemetry.count('StreamRetries', { source: settings.app, instance }, records);
        telemetry.log.warn('stream records put again', { records, reason });
      },
    }),
    telemetry,
    clock: Date.now,
    delay: (ms) => delay(ms),
  };
}
