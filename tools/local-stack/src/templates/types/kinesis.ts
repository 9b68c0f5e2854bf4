import {
  CreateStreamCommand,
  DescribeStreamConsumerCommand,
  DescribeStreamSummaryCommand,
  type KinesisClient,
  RegisterStreamConsumerCommand,
} from '@aws-sdk/client-kinesis';
import * as z from 'zod';
import { physicalName, resourceType } from '../resource-type.ts';
import { untilActive } from './until-active.ts';

/**
 * Of a stream on demand, where AWS begins with four shards. The emulator's time for a put grows with the records that a
 * shard holds (6.5 to 15.8 ms of CPU over 8,000 records), and it never lets one go: so they are spread over more. Each
 * consumer calls its function once a second for each of them, so that several consumers share the number.
 */
const SHARDS_FOR_ALL_CONSUMERS = 16;

export const stream = resourceType({
  honours: z.strictObject({
    Name: z.string().optional(),
    ShardCount: z.int().optional(),
    StreamModeDetails: z.strictObject({ StreamMode: z.enum(['ON_DEMAND', 'PROVISIONED']) }).optional(),
  }),
  gaps: {
    RetentionPeriodHours: 'The stream lives in memory, as long as the stack runs.',
    StreamEncryption: 'Nothing is written to disk and no key service runs.',
    Tags: 'Nothing reads tags locally.',
  },
  async make({ Name, ShardCount, StreamModeDetails }, place, { kinesis, consumers }) {
    const name = Name ?? physicalName(place);
    const shards = StreamModeDetails?.StreamMode === 'ON_DEMAND' ? shardsFor(consumers) : ShardCount;
    await kinesis.send(new CreateStreamCommand({ StreamName: name, ShardCount: shards }));
    const arn = await untilActive(`stream ${name}`, async () => {
      const { StreamDescriptionSummary } = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName: name }));
      return StreamDescriptionSummary?.StreamStatus === 'ACTIVE' ? StreamDescriptionSummary.StreamARN : undefined;
    });
    return { ref: name, attributes: { Arn: arn } };
  },
});

export const streamConsumer = resourceType({
  honours: z.strictObject({ ConsumerName: z.string(), StreamARN: z.string() }),
  gaps: { Tags: 'Nothing reads tags locally.' },
  async make({ ConsumerName, StreamARN }, _place, { kinesis }) {
    const arn = await registerConsumer(kinesis, ConsumerName, StreamARN);
    return { ref: arn, attributes: { ConsumerARN: arn, ConsumerName, StreamARN } };
  },
});

export async function registerConsumer(
  kinesis: KinesisClient,
  ConsumerName: string,
  StreamARN: string,
): Promise<string> {
  const { Consumer } = await kinesis.send(new RegisterStreamConsumerCommand({ ConsumerName, StreamARN }));
  return untilActive(`stream consumer ${ConsumerName}`, () => activeConsumer(kinesis, Consumer?.ConsumerARN));
}

function shardsFor(consumers: number): number {
  return Math.ceil(SHARDS_FOR_ALL_CONSUMERS / Math.max(1, consumers));
}

async function activeConsumer(kinesis: KinesisClient, ConsumerARN: string | undefined): Promise<string | undefined> {
  const { ConsumerDescription } = await kinesis.send(new DescribeStreamConsumerCommand({ ConsumerARN }));
  return ConsumerDescription?.ConsumerStatus === 'ACTIVE' ? ConsumerDescription.ConsumerARN : undefined;
}
