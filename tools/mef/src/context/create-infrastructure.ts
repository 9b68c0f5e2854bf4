import { DescribeStreamSummaryCommand } from '@aws-sdk/client-kinesis';
import {
  type EventSourceMappingConfiguration,
  type LambdaClient,
  ListEventSourceMappingsCommand,
} from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import type { Context } from './context.ts';
import type { Identity, Infrastructure, MappingState } from './infrastructure.ts';
import { readAccepted } from './read-accepted.ts';
import { readSchedule } from './read-schedule.ts';

/** Asked of AWS's own interfaces; what the local stack has no such interface for is read from its stack file. */
export function createInfrastructure({
  place,
  stage,
  clients,
  published,
  clock,
}: Pick<Context, 'place' | 'stage' | 'clients' | 'published' | 'clock'>): Infrastructure {
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
    schedule: (app, instance) => {
      const name = `mef-${stage}-${app}-${instance}`;
      if (place.kind === 'aws') return readSchedule(clients.scheduler, { name, group: `mef-${stage}-${app}` });
      const isThere = place.stack.schedules.some((one) => one.name === name);
      return Promise.resolve(isThere ? { name, isEnabled: true } : undefined);
    },
    accepted: (app, instance) =>
      place.kind === 'local'
        ? Promise.resolve(undefined)
        : readAccepted(clients.cloudwatch, { app, instance }, clock()),
    identity: () => (place.kind === 'local' ? Promise.resolve(undefined) : readIdentity(clients.sts)),
  };
}

/** Needs no permission. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
async function readIdentity(sts: STSClient): Promise<Identity> {
  const { Account = 'unknown', Arn = 'unknown' } = await sts.send(new GetCallerIdentityCommand());
  return { account: Account, arn: Arn };
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
