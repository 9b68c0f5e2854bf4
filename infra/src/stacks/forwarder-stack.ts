import { type App, Duration, type Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnStreamConsumer } from 'aws-cdk-lib/aws-kinesis';
import { CfnEventSourceMapping, type Function } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { appStack } from './app-stack.ts';
import { type Destination, secretsOf } from '../discover/forwarder-config.ts';
import { closeQueue, destinationQueue } from '../storage/forwarder-queue.ts';
import type { ForwarderApp } from '../discover/lambda-app.ts';
import { lambdaFunction } from '../lambda/lambda-function.ts';
import { onFailureBucketArn } from '../storage/on-failure-bucket.ts';
import { consumeStream } from '../permissions/consume-stream.ts';
import { keepFailedInvocations } from '../permissions/keep-failed-invocations.ts';
import { pollStream } from '../permissions/poll-stream.ts';
import { readKeptSecrets } from '../permissions/read-kept-secrets.ts';
import { sendMessages } from '../permissions/send-messages.ts';
import { writeDeadLetters } from '../permissions/write-dead-letters.ts';
import { readSharedName } from '../shared-names.ts';
import type { Stage } from '../stage.ts';

/** The fan-out: for each destination a function and a mapping, so that one that is down stops no other, and a consumer unless it polls. */
export function forwarderStack(app: App, stage: Stage, forwarder: ForwarderApp): Stack {
  const stack = appStack(app, stage, forwarder.name, forwarder.owner, 'Delivers the stream to its destinations');
  for (const destination of forwarder.destinations) addDestination(stack, stage, forwarder, destination);
  return stack;
}

function addDestination(stack: Stack, stage: Stage, forwarder: ForwarderApp, destination: Destination): void {
  const source = eventSource(stack, stage, destination);
  const queue = destination.dialect === 'sqs' ? destinationQueue(stack, stage, destination) : undefined;
  const sender = destinationFunction(stack, stage, forwarder, destination, source.permissions, queue);
  if (queue && sender.role) closeQueue(queue, sender.role);
  streamMapping(stack, stage, destination, source.arn, sender);
}

interface EventSource {
  readonly arn: string;
  readonly permissions: PolicyStatement[];
}

function eventSource(stack: Stack, stage: Stage, { name, reading }: Destination): EventSource {
  const streamArn = readSharedName(stack, stage, 'stream/arn');
  if (reading === 'polling') return { arn: streamArn, permissions: pollStream(stack, stage) };
  const { attrConsumerArn: arn } = new CfnStreamConsumer(stack, `Consumer-${name}`, {
    consumerName: `mef-${stage}-${name}`,
    streamArn,
  });
  return { arn, permissions: consumeStream(stack, stage, arn) };
}

function destinationFunction(
  stack: Stack,
  stage: Stage,
  forwarder: ForwarderApp,
  destination: Destination,
  reading: PolicyStatement[],
  queue: Queue | undefined,
): Function {
  return lambdaFunction(stack, `Forward-${destination.name}`, {
    app: forwarder,
    stage,
    purpose: destination.name,
    entry: 'handler',
    role: 'dead-letter-writer',
    // Four times the sender's own HTTP time-out of 30 s.
    timeout: Duration.seconds(120),
    network: destination.network,
    environment: {
      MEF_SECRETS: forwarder.secretHome,
      MEF_DESTINATION: JSON.stringify(settingsOf(destination, queue)),
      MEF_DEAD_LETTER_QUEUE_URL: readSharedName(stack, stage, 'dead-letter/queue-url'),
      MEF_ARCHIVE_BUCKET: readSharedName(stack, stage, 'archive/bucket-name'),
    },
    permissions: [
      ...reading,
      ...writeDeadLetters(stack, stage, '*'),
      ...keepFailedInvocations(stack, stage),
      ...readKeptSecrets(
        stack,
        stage,
        forwarder,
        secretsOf(destination).map((secret) => [destination.name, secret]),
      ),
      ...(queue ? sendMessages(queue) : []),
    ],
  });
}

/** What the function is told: the URL of its queue instead of who may read it, and nothing of how it is fed or placed. */
function settingsOf({ reading: _, network: __, ...destination }: Destination, queue: Queue | undefined): object {
  if (destination.dialect !== 'sqs') return destination;
  return { name: destination.name, dialect: destination.dialect, queueUrl: queue?.queueUrl };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html */
function streamMapping(stack: Stack, stage: Stage, { name }: Destination, sourceArn: string, sender: Function): void {
  new CfnEventSourceMapping(stack, `Mapping-${name}`, {
    functionName: sender.functionName,
    eventSourceArn: sourceArn,
    enabled: true,
    // LATEST misses what arrives in the minutes that making a mapping takes.
    startingPosition: 'TRIM_HORIZON',
    batchSize: 500,
    maximumBatchingWindowInSeconds: 0,
    parallelizationFactor: 1,
    functionResponseTypes: ['ReportBatchItemFailures'],
    bisectBatchOnFunctionError: true,
    // Unlimited attempts, until a record is six days old: one day before the stream itself would drop it unseen.
    maximumRetryAttempts: -1,
    maximumRecordAgeInSeconds: 518_400,
    // Only S3 keeps the records themselves; a queue or topic would get their sequence numbers.
    destinationConfig: { onFailure: { destination: onFailureBucketArn(stack, stage) } },
  });
}
