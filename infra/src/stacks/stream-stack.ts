import { type App, Duration, type Stack, Validations } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { appStack } from './app-stack.ts';
import type { SharedConfig } from '../discover/infra-config.ts';
import { platformOwner } from '../discover/owner.ts';
import { alarmTopics } from '../monitoring/topics.ts';
import { watchStream } from '../monitoring/watch-stream.ts';
import { removalPolicy } from '../storage/removal-policy.ts';
import { refuseOtherPrincipals } from '../storage/refuse-other-principals.ts';
import { rolePath } from '../lambda/role-path.ts';
import { publishSharedNames } from '../shared-names.ts';
import type { Stage } from '../stage.ts';
import { stateTable } from '../storage/state-table.ts';

export interface StreamProps extends SharedConfig {
  /** Every team that owns a stack: who is told of alarms. */
  teams: readonly string[];
}

/** What all apps share: stream, dead-letter queue, buckets, state table, the key that encrypts them, and each team's alarm topic. */
export function streamStack(app: App, stage: Stage, { teams, alarms, lambdaConcurrency }: StreamProps): Stack {
  const stack = appStack(
    app,
    stage,
    'stream',
    platformOwner,
    'Event stream, dead letters, archive, state and their key',
  );
  const key = dataKey(stack, stage);
  const stream = eventStream(stack, stage, key);
  const queue = deadLetterQueue(stack, stage, key);
  const kept = { stage, key, accessLog: accessLogBucket(stack, stage) };
  const writers = [rolePath(stage, 'dead-letter-writer'), rolePath(stage, 'reprocessor')];
  const archive = keptBucket(stack, 'Archive', { ...kept, writers });
  // Lambda writes to it with the role of whichever function it gave up.
  const onFailure = keptBucket(stack, 'OnFailure', { ...kept, writers: [`/mef/${stage}/`] });
  const state = stateTable(stack, stage, key);
  publishSharedNames(stack, stage, {
    'stream/name': stream.streamName,
    'stream/arn': stream.streamArn,
    'dead-letter/queue-url': queue.queueUrl,
    'dead-letter/queue-arn': queue.queueArn,
    'archive/bucket-name': archive.bucketName,
    'on-failure/bucket-name': onFailure.bucketName,
    'state/table-name': state.tableName,
    'state/table-arn': state.tableArn,
    'keys/data-arn': key.keyArn,
  });
  watchStream(stack, alarmTopics(stack, stage, teams, alarms), { stream, queue, state, lambdaConcurrency });
  return stack;
}

/** Encrypts all that holds an event, and the apps' secrets in SSM. */
function dataKey(stack: Stack, stage: Stage): Key {
  return new Key(stack, 'DataKey', {
    alias: `mef-${stage}-data`,
    enableKeyRotation: true,
    removalPolicy: removalPolicy(stage),
  });
}

/**
 * On demand: takes 4 MB/s or 4,000 records/s from the first minute and grows by itself, for about 29 USD a month with
 * one fan-out consumer at low volume. Provisioned, that head-room is four shards and 88 USD; one shard (22 USD) throttles
 * at 1 MB/s, two large blocks a second, and GitHub and Zoom do not send again what was refused for long. Above some
 * 100 million events a month provisioned shards become the cheaper choice.
 * https://docs.aws.amazon.com/streams/latest/dev/how-do-i-size-a-stream.html
 */
function eventStream(stack: Stack, stage: Stage, encryptionKey: Key): Stream {
  const stream = new Stream(stack, 'Stream', {
    streamMode: StreamMode.ON_DEMAND,
    // Seven days: an outage of MozDef costs nothing but time until the mapping gives records up, after six.
    retentionPeriod: Duration.hours(168),
    encryption: StreamEncryption.KMS,
    encryptionKey,
    removalPolicy: removalPolicy(stage),
  });
  Validations.of(stream).acknowledge({
    id: 'AwsSolutions-KDS3',
    reason: 'A key of our own lets each function use it through one service only; the shared key of AWS cannot.',
  });
  return stream;
}

function deadLetterQueue(stack: Stack, stage: Stage, key: Key): Queue {
  const queue = new Queue(stack, 'DeadLetters', {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    enforceSSL: true,
    // The largest that SQS takes; a queue made without it may still refuse above 256 KiB.
    maxMessageSizeBytes: 1_048_576,
    retentionPeriod: Duration.days(14),
    // Six times the time-out of the function that drains it, as AWS asks of a queue that a function reads.
    visibilityTimeout: Duration.seconds(720),
    removalPolicy: removalPolicy(stage),
  });
  queue.addToResourcePolicy(
    refuseOtherPrincipals(['sqs:SendMessage'], queue.queueArn, [rolePath(stage, 'dead-letter-writer')]),
  );
  Validations.of(queue).acknowledge({ id: 'AwsSolutions-SQS3', reason: 'It is the dead-letter queue.' });
  return queue;
}

/** Who read or wrote the buckets. S3 delivers access logs only under keys that S3 itself manages. */
function accessLogBucket(stack: Stack, stage: Stage): Bucket {
  return new Bucket(stack, 'AccessLog', {
    ...closedBucket,
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [{ expiration: Duration.days(90) }],
    removalPolicy: removalPolicy(stage),
  });
}

interface KeptBucketProps {
  stage: Stage;
  key: Key;
  accessLog: Bucket;
  /** Paths of the roles that may put objects. */
  writers: string[];
}

/** Raw bytes of what could not be delivered. Versioned, so that a writer can add to the evidence but not replace it. */
function keptBucket(stack: Stack, id: string, { stage, key, accessLog, writers }: KeptBucketProps): Bucket {
  const bucket = new Bucket(stack, id, {
    ...closedBucket,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    versioned: true,
    serverAccessLogsBucket: accessLog,
    serverAccessLogsPrefix: `${id}/`,
    lifecycleRules: [
      {
        expiration: Duration.days(90),
        noncurrentVersionExpiration: Duration.days(30),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
    removalPolicy: removalPolicy(stage),
  });
  bucket.addToResourcePolicy(refuseOtherPrincipals(['s3:PutObject'], bucket.arnForObjects('*'), writers));
  return bucket;
}

const closedBucket = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
} as const;
