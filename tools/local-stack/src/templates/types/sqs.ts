import { CreateQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { physicalName, resourceType } from '../resource-type.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const DEFAULT_VISIBILITY_S = 30;

export const queue = resourceType({
  honours: z.strictObject({
    QueueName: z.string().optional(),
    DelaySeconds: z.int().optional(),
    MaximumMessageSize: z.int().optional(),
    MessageRetentionPeriod: z.int().optional(),
    VisibilityTimeout: z.int().optional(),
    RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.int() }).optional(),
  }),
  gaps: {
    KmsMasterKeyId: 'Nothing is written to disk and no key service runs.',
    SqsManagedSseEnabled: 'Nothing is written to disk and no key service runs.',
    Tags: 'Nothing reads tags locally.',
  },
  async make({ QueueName, RedrivePolicy, ...numbers }, place, { sqs, wiring }) {
    const name = QueueName ?? physicalName(place);
    const attributes = Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, String(value)]));
    if (RedrivePolicy !== undefined) attributes['RedrivePolicy'] = JSON.stringify(RedrivePolicy);
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
    const arn = Attributes?.['QueueArn'] ?? '';
    const visibilityTimeoutMs = (numbers.VisibilityTimeout ?? DEFAULT_VISIBILITY_S) * 1000;
    wiring.queues.push({ name, arn, url: QueueUrl, visibilityTimeoutMs });
    return { ref: QueueUrl, attributes: { Arn: arn, QueueName: name, QueueUrl } };
  },
});
