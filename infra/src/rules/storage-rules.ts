import { at, type Cloud, listOf, placesWhere, type Resource, resourcesOf, type Rule, target } from './cloud.ts';
import { functionOf } from './function-of.ts';
import { isLogOfEdge } from './is-log-of-edge.ts';
import { queueMappings } from './mappings.ts';

const buckets = (cloud: Cloud) => resourcesOf(cloud, 'AWS::S3::Bucket');
const queues = (cloud: Cloud) => resourcesOf(cloud, 'AWS::SQS::Queue');
/** A forwarder's queues are read by MozDef, all others by our functions. */
const pulledQueues = (cloud: Cloud) => queues(cloud).filter(({ stack }) => stack.endsWith(FORWARDER));
const deadLetterQueues = (cloud: Cloud) => queues(cloud).filter(({ stack }) => !stack.endsWith(FORWARDER));
const streams = (cloud: Cloud) => resourcesOf(cloud, 'AWS::Kinesis::Stream');

const FORWARDER = '-mozdef-forwarder';
const RULE = 'ServerSideEncryptionConfiguration';

export const storageRules = {
  'everything at rest is encrypted': (cloud) => [
    ...placesWhere(streams(cloud), (one) => at(one.properties, 'StreamEncryption', 'EncryptionType') !== 'KMS'),
    ...placesWhere(deadLetterQueues(cloud), (one) => at(one.properties, 'KmsMasterKeyId') === undefined),
    ...placesWhere(pulledQueues(cloud), (one) => at(one.properties, 'SqsManagedSseEnabled') !== true),
    ...placesWhere(buckets(cloud), (one) => at(one.properties, 'BucketEncryption', RULE, 0) === undefined),
  ],

  'what may hold an event is encrypted with our own key': (cloud) =>
    placesWhere(buckets(cloud).filter(hasAccessLog), (one) => {
      const rule = at(one.properties, 'BucketEncryption', RULE, 0);
      return (
        at(rule, 'ServerSideEncryptionByDefault', 'KMSMasterKeyID') === undefined ||
        at(rule, 'BucketKeyEnabled') !== true
      );
    }),

  'keys are rotated': (cloud) =>
    placesWhere(resourcesOf(cloud, 'AWS::KMS::Key'), (one) => at(one.properties, 'EnableKeyRotation') !== true),

  'streams keep seven days and count their own shards': (cloud) =>
    placesWhere(
      streams(cloud),
      ({ properties }) =>
        at(properties, 'RetentionPeriodHours') !== 168 ||
        at(properties, 'StreamModeDetails', 'StreamMode') !== 'ON_DEMAND' ||
        at(properties, 'ShardCount') !== undefined,
    ),

  'queue takes messages of 1 MiB': (cloud) =>
    placesWhere(queues(cloud), (one) => at(one.properties, 'MaximumMessageSize') !== 1_048_576),

  'queue keeps messages as long as SQS can': (cloud) =>
    placesWhere(deadLetterQueues(cloud), (one) => at(one.properties, 'MessageRetentionPeriod') !== 14 * 86_400),

  'queues of destinations keep messages as long as SQS can, and wait two minutes for what is not deleted': (cloud) =>
    placesWhere(
      pulledQueues(cloud),
      ({ properties }) =>
        at(properties, 'MessageRetentionPeriod') !== 14 * 86_400 || at(properties, 'VisibilityTimeout') !== 120,
    ),

  // A message that comes back while it is still worked on is a duplicate.
  // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
  'visibility is six times the time-out of what drains the queue': (cloud) => {
    const timeouts = queueMappings(cloud)
      .map((one) => functionOf(cloud, one, at(one.properties, 'FunctionName')))
      .map((one) => Number(at(one?.properties, 'Timeout') ?? 3));
    const least = 6 * Math.max(0, ...timeouts);
    return placesWhere(deadLetterQueues(cloud), (one) => Number(at(one.properties, 'VisibilityTimeout') ?? 30) < least);
  },

  'buckets are closed to the public and to plain HTTP': (cloud) =>
    placesWhere(buckets(cloud), (one) => {
      const block = at(one.properties, 'PublicAccessBlockConfiguration');
      const open = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'].some(
        (setting) => at(block, setting) !== true,
      );
      return open || !refusesPlainHttp(cloud, one, 'AWS::S3::BucketPolicy');
    }),

  'queues are closed to plain HTTP': (cloud) =>
    placesWhere(queues(cloud), (one) => !refusesPlainHttp(cloud, one, 'AWS::SQS::QueuePolicy')),

  'evidence is versioned, logged and ends': (cloud) => [
    ...placesWhere(
      buckets(cloud).filter(hasAccessLog),
      (one) => at(one.properties, 'VersioningConfiguration', 'Status') !== 'Enabled',
    ),
    ...placesWhere(buckets(cloud), (one) => {
      const end = at(one.properties, 'LifecycleConfiguration', 'Rules', 0);
      // Of every object, those below `_replayed/` and its like included.
      const isOfSome = ['Prefix', 'TagFilters', 'ObjectSizeGreaterThan'].some((part) => at(end, part) !== undefined);
      return at(end, 'ExpirationInDays') !== 90 || at(end, 'Status') !== 'Enabled' || isOfSome;
    }),
    ...placesWhere(buckets(cloud), (one) => !hasAccessLog(one) && !isLogOfAnother(cloud, one)),
  ],
} satisfies Record<string, Rule>;

function hasAccessLog(bucket: Resource): boolean {
  return at(bucket.properties, 'LoggingConfiguration') !== undefined;
}

function isLogOfAnother(cloud: Cloud, bucket: Resource): boolean {
  return (
    isLogOfEdge(cloud, bucket) ||
    buckets(cloud).some(
      ({ properties }) => target(at(properties, 'LoggingConfiguration', 'DestinationBucketName')) === bucket.id,
    )
  );
}

function refusesPlainHttp(
  cloud: Cloud,
  holder: Resource,
  type: 'AWS::S3::BucketPolicy' | 'AWS::SQS::QueuePolicy',
): boolean {
  return resourcesOf(cloud, type)
    .filter(({ properties }) =>
      [at(properties, 'Bucket'), ...listOf(at(properties, 'Queues'))].some((one) => target(one) === holder.id),
    )
    .flatMap(({ properties }) => listOf(at(properties, 'PolicyDocument', 'Statement')))
    .some(
      (statement) =>
        at(statement, 'Effect') === 'Deny' && at(statement, 'Condition', 'Bool', 'aws:SecureTransport') === 'false',
    );
}
