import { at, listOf, placesWhere, type Resource, resourcesOf, type Rule, target } from './cloud.ts';
import { functionsWithEntry, isOfReprocessor, rolePathOf } from './function-of.ts';
import { allows, permissionsOf, type Statement, statementsIn } from './statements.ts';

/** All that any function or schedule may ever do. A new line here is a decision, not a repair. */
const allowed = [
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
  'kinesis:PutRecords',
  'kinesis:DescribeStream',
  'kinesis:DescribeStreamConsumer',
  'kinesis:DescribeStreamSummary',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
  'kinesis:SubscribeToShard',
  'kms:Decrypt',
  'kms:GenerateDataKey',
  'lambda:InvokeFunction',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  's3:DeleteObject',
  's3:GetObject',
  's3:ListBucket',
  's3:PutObject',
  'secretsmanager:GetSecretValue',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:ReceiveMessage',
  'sqs:SendMessage',
  'ssm:GetParameter',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

/** Each call that KMS must take part in, the action it needs there and the service that asks. */
const encrypted = [
  { call: 'kinesis:PutRecords', action: 'kms:GenerateDataKey', service: 'kinesis' },
  { call: 'kinesis:SubscribeToShard', action: 'kms:Decrypt', service: 'kinesis' },
  { call: 'sqs:SendMessage', action: 'kms:GenerateDataKey', service: 'sqs' },
  // To check the data key that it has just been given.
  { call: 'sqs:SendMessage', action: 'kms:Decrypt', service: 'sqs' },
  { call: 'sqs:ReceiveMessage', action: 'kms:Decrypt', service: 'sqs' },
  { call: 's3:GetObject', action: 'kms:Decrypt', service: 's3' },
  { call: 's3:PutObject', action: 'kms:GenerateDataKey', service: 's3' },
  { call: 'ssm:GetParameter', action: 'kms:Decrypt', service: 'ssm' },
  { call: 'secretsmanager:GetSecretValue', action: 'kms:Decrypt', service: 'secretsmanager' },
  { call: 'dynamodb:GetItem', action: 'kms:Decrypt', service: 'dynamodb' },
];

export const permissionRules = {
  'no wildcard action': (cloud) => [
    ...statementsIn(cloud, 'AWS::IAM::Policy')
      .filter(({ actions }) => actions.some((action) => action.includes('*')))
      .map(({ place }) => place),
    ...statementsIn(cloud, 'AWS::KMS::Key', 'AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy')
      .filter((statement) => statement.effect === 'Allow' && !delegatesToIam(statement))
      .filter(({ actions }) => actions.some((action) => action.includes('*')))
      .map(({ place }) => place),
  ],

  'no action outside the list': (cloud) =>
    placesOf(statementsIn(cloud, 'AWS::IAM::Policy'), ({ actions }) => actions.some((one) => !allowed.includes(one))),

  'only X-Ray, and the interfaces of a VPC, are granted on every resource': (cloud) =>
    placesOf(
      statementsIn(cloud, 'AWS::IAM::Policy'),
      (one) => one.resources.includes('*') && one.actions.some((action) => !/^xray:|^ec2:/.test(action)),
    ),

  'the data key is used through one service only': (cloud) =>
    placesOf(
      statementsIn(cloud, 'AWS::IAM::Policy'),
      ({ actions, conditions }) =>
        actions.some((action) => action.startsWith('kms:')) && viaService(conditions) === undefined,
    ),

  'who uses what is encrypted may use its key': (cloud) =>
    placesWhere(resourcesOf(cloud, 'AWS::Lambda::Function'), (one) => {
      const permissions = permissionsOf(cloud, one);
      return encrypted.some(
        ({ call, action, service }) =>
          allows(permissions.filter(readsMoreThanPlainText), call) &&
          !permissions.some(
            ({ actions, conditions }) =>
              actions.includes(action) && viaService(conditions)?.startsWith(`${service}.`) === true,
          ),
      );
    }),

  'only what takes events in writes to the dead-letter queue': (cloud) => [
    ...placesWhere(
      functionsWithEntry(cloud, 'handler.reprocess', 'handler.heal', 'handler.beat'),
      (one) => allows(permissionsOf(cloud, one), 'sqs:SendMessage') || !rolePathOf(cloud, one).endsWith('/reader/'),
    ),
    ...placesWhere(resourcesOf(cloud, 'AWS::Lambda::Function').filter(isOfReprocessor), (one) =>
      allows(permissionsOf(cloud, one), 'sqs:SendMessage'),
    ),
  ],

  'only dead-letter writers may send to the dead-letter queue': (cloud) => [
    ...placesWhere(
      resourcesOf(cloud, 'AWS::SQS::QueuePolicy').filter((policy) => !isOfDestination(policy)),
      (policy) => !refusesAllBut(policy, 'sqs:SendMessage', { ArnNotLike: '/dead-letter-writer/*' }),
    ),
    ...placesWhere(
      resourcesOf(cloud, 'AWS::Lambda::Function'),
      (one) =>
        allows(permissionsOf(cloud, one), 'sqs:SendMessage') &&
        !rolePathOf(cloud, one).endsWith('/dead-letter-writer/'),
    ),
  ],

  // MozDef takes for an event whatever lies there.
  'only its own function sends to the queue of a destination': (cloud) =>
    placesWhere(resourcesOf(cloud, 'AWS::SQS::QueuePolicy').filter(isOfDestination), (policy) => {
      const queue = target(listOf(at(policy.properties, 'Queues'))[0]);
      const senders = resourcesOf(cloud, 'AWS::Lambda::Function').filter((one) =>
        permissionsOf(cloud, one).some(
          ({ actions, resources }) =>
            actions.includes('sqs:SendMessage') &&
            one.stack === policy.stack &&
            resources.some((resource) => target(resource) === queue),
        ),
      );
      const [role] = senders.map((one) => String(target(at(one.properties, 'Role'))));
      return senders.length !== 1 || !refusesAllBut(policy, 'sqs:SendMessage', { ArnNotEquals: role ?? '' });
    }),
} satisfies Record<string, Rule>;

/** A pause and an address are no secrets and stand in plain text: `permissions/read-pauses.ts`, `read-urls.ts`. */
function readsMoreThanPlainText({ actions, resources }: Statement): boolean {
  const isPlain = resources.every((resource) => /\/(paused|url)"/.test(JSON.stringify(resource)));
  return actions.join() !== 'ssm:GetParameter' || !isPlain;
}

function isOfDestination({ stack }: Resource): boolean {
  return stack.endsWith('-mozdef-forwarder');
}

function placesOf(statements: Statement[], breaks: (statement: Statement) => boolean): string[] {
  return statements.filter(breaks).map(({ place }) => place);
}

/** `kms:*` for the account's root only lets IAM policies speak about the key; without it nobody could ever change it. */
function delegatesToIam({ actions, resources }: Statement): boolean {
  return actions.join() === 'kms:*' && resources.join() === '*';
}

/** CloudFormation joins the region in: `kinesis.`, region, `.amazonaws.com`. */
function viaService(conditions: unknown): string | undefined {
  const first = at(conditions, 'StringEquals', 'kms:ViaService', 'Fn::Join', 1, 0);
  return typeof first === 'string' ? first : undefined;
}

/** `who` is one operator on ARNs and what stands in its value. */
function refusesAllBut(policy: Resource, action: string, who: Record<string, string>): boolean {
  const [[operator, part] = ['', '']] = Object.entries(who);
  return listOf(at(policy.properties, 'PolicyDocument', 'Statement')).some(
    (statement) =>
      at(statement, 'Effect') === 'Deny' &&
      at(statement, 'Action') === action &&
      JSON.stringify(at(statement, 'Condition', operator, 'aws:PrincipalArn') ?? '').includes(part),
  );
}
