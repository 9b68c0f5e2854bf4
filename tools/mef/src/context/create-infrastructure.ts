import { DescribeStreamSummaryCommand } from '@aws-sdk/client-kinesis';
import {
  type EventSourceMappingConfiguration,
  type LambdaClient,
  ListEventSourceMappingsCommand,
} from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Context } from './context.ts';
import type { Infrastructure, MappingState } from './infrastructure.ts';

/** Asked of AWS's own interfaces; what the local stack has no such interface for is read from its stack file. */
export function createInfrastructure({
  place,
  stage,
  clients,
  published,
}: Pick<Context, 'place' | 'stage' | 'clients' | 'published'>): Infrastructure {
  return {
    lettersWaiting: async () => {
      const command = new GetQueueAttributesCommand({
        QueueUrl: await published('dead-letter/queue-url'),
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      });
      const { Attributes = {} } = await clients.sqs.send(command);
      return Object.values(Attributes).reduce((sum, text) => sum + Number(text), 0);
    },
    stream: async () => {
      const command = new DescribeStreamSummaryCommand({ StreamName: await published('stream/name') });
      const { StreamDescriptionSummary: summary } = await clients.kinesis.send(command);
      return { status: summary?.StreamStatus ?? 'unknown', openShards: summary?.OpenShardCount ?? 0 };
    },
    mappings: () => (place.kind === 'local' ? Promise.resolve(undefined) : listMappings(clients.lambda, stage)),
    schedules: () => (place.kind === 'local' ? place.stack.schedules.map(({ name }) => name) : undefined),
  };
}

async function listMappings(lambda: LambdaClient, stage: string): Promise<readonly MappingState[]> {
  const all: EventSourceMappingConfiguration[] = [];
  let marker: string | undefined;
  do {
    const page = await lambda.send(new ListEventSourceMappingsCommand({ Marker: marker }));
    all.push(...(page.EventSourceMappings ?? []));
    marker = page.NextMarker;
  } while (marker !== undefined && marker !== '');
  return all.flatMap(({ FunctionArn = '', State = 'unknown', LastProcessingResult }) => {
    // arn:aws:lambda:<region>:<account>:function:<name>
    const name = FunctionArn.split(':')[6] ?? '';
    return name.startsWith(`mef-${stage}-`) ? [{ name, state: State, lastResult: LastProcessingResult }] : [];
  });
}
