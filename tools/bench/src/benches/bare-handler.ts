/**
 * What zoom-webhook's bundle stands on and nothing else: the same packages, imported and used as the libraries do, the
 * S3 client and the tracer as late as they do. The yardstick of a bundle's size and of its import time.
 */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import * as z from 'zod';

const schema = z.strictObject({
  event: z.looseObject({ name: z.string().regex(/^x/), kind: z.enum(['a']), n: z.int(), at: z.iso.datetime() }),
  list: z.array(z.union([z.number(), z.boolean(), z.literal(1)])),
  more: z.record(z.string(), z.unknown()).optional(),
  url: z.url(),
  raw: z.base64(),
});

export const loadLate = () => Promise.all([import('@aws-sdk/client-s3'), import('@aws-lambda-powertools/tracer')]);

/** Uses everything, so that nothing of it is shaken out of the bundle. */
export async function handler(event: unknown): Promise<unknown> {
  const logger = new Logger({ serviceName: 'bare' });
  const metrics = new Metrics({ serviceName: 'bare', namespace: 'bare', logger });
  const kinesis = new KinesisClient({ requestHandler: new NodeHttpHandler({ connectionTimeout: 500 }) });
  const sqs = new SQSClient({});
  const parameters = new SSMProvider({ awsSdkV3Client: new SSMClient({}) });
  const parsed = schema.parse(event);
  metrics.addMetric('Bare', MetricUnit.Count, 1);
  await kinesis.send(new PutRecordsCommand({ StreamName: parsed.url, Records: [] }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: parsed.url, Entries: [] }));
  logger.info('bare', { parameter: await parameters.get(parsed.url) });
  return loadLate();
}
