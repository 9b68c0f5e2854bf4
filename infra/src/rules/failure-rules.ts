import { at, type Cloud, listOf, placesWhere, type Resource, resourcesOf, type Rule, target } from './cloud.ts';
import { functionsWithEntry, isOfReprocessor } from './function-of.ts';
import { streamMappings } from './mappings.ts';
import { allows, permissionsOf } from './statements.ts';
import { textOf } from './text-of.ts';

/** What Lambda asks of a role that reads a stream; where a consumer pushes, only when the mapping is made. */
const polling = ['DescribeStream', 'DescribeStreamSummary', 'GetRecords', 'GetShardIterator', 'ListShards'].map(
  (action) => `kinesis:${action}`,
);

/** What it asks for beside that, of the consumer. */
const subscribing = ['kinesis:DescribeStreamConsumer', 'kinesis:SubscribeToShard'];

/** Whoever fails must be able to say so: a permission that is missing here shows only when something else is broken. */
export const failureRules = {
  'who has a failure destination may write all of it': (cloud) =>
    placesWhere([...streamMappings(cloud), ...asyncCalls(cloud)], (caller) => {
      const bucket = textOf(at(caller.properties, 'DestinationConfig', 'OnFailure', 'Destination'));
      const permissions = functionsOf(cloud, caller).flatMap((one) => permissionsOf(cloud, one));
      const grants = (action: string, resource: string) =>
        permissions.some((one) => one.actions.includes(action) && one.resources.map(textOf).includes(resource));
      const encrypts = permissions.some(
        ({ actions, conditions }) =>
          actions.includes('kms:GenerateDataKey') &&
          textOf(at(conditions, 'StringEquals', 'kms:EncryptionContext:aws:s3:arn')) === bucket,
      );
      return !grants('s3:PutObject', `${bucket}/*`) || !grants('s3:ListBucket', bucket) || !encrypts;
    }),

  'what takes events in can keep a dead letter, however large': (cloud) =>
    placesWhere(intake(cloud), (one) => {
      const permissions = permissionsOf(cloud, one);
      const archive = textOf(at(one.properties, 'Environment', 'Variables', 'MEF_ARCHIVE_BUCKET'));
      const archives = permissions.some(
        ({ actions, resources }) =>
          actions.includes('s3:PutObject') && resources.some((resource) => textOf(resource).includes(`${archive}/`)),
      );
      return !(archives && allows(permissions, 'sqs:SendMessage'));
    }),

  'who reads the stream may do all that Lambda asks for': (cloud) =>
    placesWhere(streamMappings(cloud), (mapping) =>
      functionsOf(cloud, mapping).some((one) => {
        const permissions = permissionsOf(cloud, one);
        const source = target(at(mapping.properties, 'EventSourceArn'));
        const isSubscribed = subscribing.every((action) =>
          permissions.some(
            ({ actions, resources }) => actions.includes(action) && resources.some((it) => target(it) === source),
          ),
        );
        return polling.some((action) => !allows(permissions, action)) || isSubscribed !== isConsumer(cloud, mapping);
      }),
    ),

  'only our functions put objects into a bucket of evidence': (cloud) =>
    placesWhere(
      resourcesOf(cloud, 'AWS::S3::Bucket').filter(({ properties }) => at(properties, 'LoggingConfiguration')),
      (bucket) =>
        !resourcesOf(cloud, 'AWS::S3::BucketPolicy')
          .filter(({ properties }) => target(at(properties, 'Bucket')) === bucket.id)
          .flatMap(({ properties }) => listOf(at(properties, 'PolicyDocument', 'Statement')))
          .some(
            (statement) =>
              at(statement, 'Effect') === 'Deny' &&
              at(statement, 'Action') === 's3:PutObject' &&
              exemptsRolesOfOurs(listOf(at(statement, 'Condition', 'ArnNotLike', 'aws:PrincipalArn'))),
          ),
    ),
} satisfies Record<string, Rule>;

function exemptsRolesOfOurs(roles: unknown[]): boolean {
  return roles.length > 0 && roles.every((role) => /:role\/mef\/[a-z]+\/([a-z-]+\/)?\*$/.test(textOf(role)));
}

/** The reprocessor takes in only what is a dead letter already. */
const intake = (cloud: Cloud) => functionsWithEntry(cloud, 'handler.handler').filter((one) => !isOfReprocessor(one));
const asyncCalls = (cloud: Cloud) => resourcesOf(cloud, 'AWS::Lambda::EventInvokeConfig');

/** The function that a mapping or an asynchronous call runs. */
function functionsOf(cloud: Cloud, { stack, properties }: Resource): Resource[] {
  const id = target(at(properties, 'FunctionName'));
  return resourcesOf(cloud, 'AWS::Lambda::Function').filter((one) => one.stack === stack && one.id === id);
}

/** Whether what the mapping reads is pushed to it. */
function isConsumer(cloud: Cloud, { stack, properties }: Resource): boolean {
  const source = target(at(properties, 'EventSourceArn'));
  return resourcesOf(cloud, 'AWS::Kinesis::StreamConsumer').some((one) => one.stack === stack && one.id === source);
}
