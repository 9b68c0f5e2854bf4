import * as z from 'zod';
import { physicalName, resourceType, type ResourceType } from '../resource-type.ts';
import { registerConsumer } from './kinesis.ts';

const any = z.strictObject({
  FunctionName: z.string(),
  Enabled: z.literal(true).default(true),
  MaximumBatchingWindowInSeconds: z.int().min(0).max(300).default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
});
const gaps = { Tags: 'Nothing reads tags locally.' };

const bucketArn = z.string().regex(/^arn:aws:s3:::[^/]+$/, 'expected the ARN of a bucket');

/** One that polls in AWS is fed by a consumer of its own here, too: batches, order and attempts are the mapping's either way. */
const ofStream = resourceType({
  honours: any.extend({
    EventSourceArn: z
      .string()
      .regex(/:stream\/[^/]+(\/consumer\/.+)?$/, 'expected the ARN of a stream, of its consumer or of a queue'),
    StartingPosition: z.literal('TRIM_HORIZON'),
    BatchSize: z.int().min(1).max(10_000).default(100),
    ParallelizationFactor: z.literal(1).default(1),
    BisectBatchOnFunctionError: z.boolean().default(false),
    MaximumRetryAttempts: z.int().default(-1),
    MaximumRecordAgeInSeconds: z.int().default(-1),
    DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: bucketArn }) }).optional(),
  }),
  gaps,
  async make(properties, place, { kinesis, wiring }) {
    const { EventSourceArn: eventSourceArn } = properties;
    wiring.mappings.push({
      ...common(properties),
      eventSourceArn,
      consumerArn: eventSourceArn.includes('/consumer/')
        ? eventSourceArn
        : await registerConsumer(kinesis, `${physicalName(place)}-polling`, eventSourceArn),
      bisectBatchOnFunctionError: properties.BisectBatchOnFunctionError,
      maximumRetryAttempts: properties.MaximumRetryAttempts,
      maximumRecordAgeInSeconds: properties.MaximumRecordAgeInSeconds,
      onFailureBucket: properties.DestinationConfig?.OnFailure.Destination.split(':').at(-1),
    });
    return { ref: physicalName(place), attributes: {} };
  },
});

const ofQueue = resourceType({
  honours: any.extend({
    EventSourceArn: z.string(),
    BatchSize: z.int().min(1).max(10_000).default(10),
    ScalingConfig: z.strictObject({ MaximumConcurrency: z.int().optional() }).default({}),
  }),
  gaps,
  make(properties, place, { wiring }) {
    wiring.queueMappings.push({
      ...common(properties),
      queueArn: properties.EventSourceArn,
      maximumConcurrency: properties.ScalingConfig.MaximumConcurrency,
    });
    return { ref: physicalName(place), attributes: {} };
  },
});

/** What stands in front decides which properties there are. */
export const eventSourceMapping: ResourceType = {
  gaps,
  make(properties, place, makers) {
    const { EventSourceArn } = properties as { readonly EventSourceArn?: unknown };
    const isQueue = typeof EventSourceArn === 'string' && EventSourceArn.startsWith('arn:aws:sqs:');
    return (isQueue ? ofQueue : ofStream).make(properties, place, makers);
  },
};

function common(properties: z.infer<typeof any> & { readonly BatchSize: number }) {
  return {
    functionName: properties.FunctionName.split(':').at(-1) ?? '',
    batchSize: properties.BatchSize,
    batchingWindowMs: properties.MaximumBatchingWindowInSeconds * 1000,
    reportsBatchItemFailures: properties.FunctionResponseTypes.length > 0,
  };
}
