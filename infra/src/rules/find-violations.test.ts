import { synthesizeWorkspace } from '../doubles/synthesize-workspace.ts';
import { at, type Cloud, listOf, resourcesOf } from './cloud.ts';
import { findViolations, type RuleName, rules } from './find-violations.ts';

const names = Object.keys(rules) as RuleName[];
const planted = {
  ...plantedInFunctions(),
  ...plantedInPermissions(),
  ...plantedInDelivery(),
  ...plantedInFailure(),
  ...plantedInStorage(),
};

// The first synthesis loads CDK: seconds on a busy machine.
jest.setTimeout(60_000);

let cloud: Cloud;
beforeAll(async () => {
  ({ cloud } = await synthesizeWorkspace('prod'));
});

describe('the synthesized templates', () => {
  test.each(names)('%s', (name) => {
    expect(rules[name](cloud)).toEqual([]);
  });

  test('break no rule', () => {
    expect(findViolations(cloud)).toEqual([]);
  });
});

describe('a planted mistake is found', () => {
  test('for every rule there is one', () => {
    expect(Object.keys(planted).sort()).toEqual([...names].sort());
  });

  test.each(names.flatMap((name) => planted[name].map((mistake, index) => ({ name, mistake, index }))))(
    '$name ($index)',
    ({ name, mistake }) => {
      const broken = structuredClone(cloud);
      mistake(broken);
      expect(rules[name](broken)).not.toEqual([]);
      expect(findViolations(broken).join()).toContain(`${name}: mef-prod-`);
    },
  );
});

type Mistake = (cloud: Cloud) => void;
type Mistakes = Partial<Record<RuleName, Mistake[]>>;

/** Sets a property of the first resource of a type, in the stack whose name ends as told, or takes it away. */
function set(type: string, path: (string | number)[], value?: unknown, where = (_: unknown) => true): Mistake {
  return (broken) => {
    const [resource] = resourcesOf(broken, type).filter(({ properties }) => where(properties));
    const holder = at(resource?.properties, ...path.slice(0, -1)) as Record<string | number, unknown>;
    const key = path.at(-1) ?? '';
    if (value === undefined) Reflect.deleteProperty(holder, key);
    else holder[key] = value;
  };
}

function remove(type: string): Mistake {
  return (broken) => {
    for (const { stack, id } of resourcesOf(broken, type)) {
      Reflect.deleteProperty(broken[stack]?.Resources ?? {}, id);
    }
  };
}

function plantedInFunctions() {
  const lambda = (path: (string | number)[], value?: unknown) => set('AWS::Lambda::Function', path, value);
  return {
    'infra only uses arm64 functions': [lambda(['Architectures']), lambda(['Architectures', 0], 'x86_64')],
    'functions run on Node 24': [lambda(['Runtime'], 'nodejs22.x')],
    'environment names are ones that Lambda takes': [
      lambda(['Environment', 'Variables', 'V'], '1'),
      lambda(['Environment', 'Variables', 'AWS_REGION'], 'us-east-1'),
    ],
    'every function gets the settings that its code reads': [
      lambda(['Environment', 'Variables', 'MEF_APP_VERSION']),
      lambda(['Environment', 'Variables', 'MEF_INSTANCES']),
    ],
    'every function is traced': [lambda(['TracingConfig'])],
    'every log has an end': [lambda(['LoggingConfig']), set('AWS::Logs::LogGroup', ['RetentionInDays'])],
    'no two functions share a role': [
      (broken: Cloud) => {
        const [first, second] = resourcesOf(broken, 'AWS::Lambda::Function');
        (second?.properties as Record<string, unknown>)['Role'] = at(first?.properties, 'Role');
      },
    ],
    'every function says who owns it': [lambda(['Tags', 0, 'Key'], 'owner')],
  } satisfies Mistakes;
}

function plantedInPermissions() {
  const grant = (entry: string, statement: object): Mistake => {
    return (broken) => {
      const policies = resourcesOf(broken, 'AWS::IAM::Policy').filter(({ id }) => id.startsWith(entry));
      (at(policies[0]?.properties, 'PolicyDocument', 'Statement') as unknown[]).push({ Effect: 'Allow', ...statement });
    };
  };
  const withhold = (action: string): Mistake => {
    return (broken) => {
      for (const { properties } of resourcesOf(broken, 'AWS::IAM::Policy')) {
        const document = at(properties, 'PolicyDocument') as { Statement: { Action: unknown }[] };
        document.Statement = document.Statement.filter(({ Action }) => Action !== action);
      }
    };
  };
  const otherPath = (type: string): Mistake =>
    set(type, ['Path'], '/', (one) => JSON.stringify(one).includes('handler'));
  const lastStatement = ['PolicyDocument', 'Statement', 1];
  return {
    'no wildcard action': [
      grant('Handler', { Action: 'kinesis:Put*', Resource: 'arn:one' }),
      set('AWS::SQS::QueuePolicy', lastStatement, { Effect: 'Allow', Action: 'sqs:*', Resource: 'arn:one' }),
    ],
    'no action outside the list': [grant('Handler', { Action: ['sqs:DeleteQueue'], Resource: 'arn:one' })],
    'only X-Ray is granted on every resource': [grant('Handler', { Action: 'ssm:GetParameter', Resource: '*' })],
    'the data key is used through one service only': [grant('Handler', { Action: 'kms:Decrypt', Resource: 'arn:one' })],
    'who uses what is encrypted may use its key': [withhold('kms:GenerateDataKey'), withhold('kms:Decrypt')],
    'reprocess cannot write to the dead-letter queue': [
      grant('Reprocess', { Action: 'sqs:SendMessage', Resource: 'arn:one' }),
      set('AWS::IAM::Role', ['Path'], '/mef/prod/dead-letter-writer/', (one) =>
        JSON.stringify(one).includes('reprocess'),
      ),
    ],
    'only dead-letter writers may send to the dead-letter queue': [
      set('AWS::SQS::QueuePolicy', [...lastStatement, 'Effect'], 'Allow'),
      set('AWS::SQS::QueuePolicy', [...lastStatement, 'Condition']),
      otherPath('AWS::IAM::Role'),
    ],
  } satisfies Mistakes;
}

function plantedInDelivery() {
  const mapping = (path: (string | number)[], value?: unknown) => set('AWS::Lambda::EventSourceMapping', path, value);
  const stage = (path: (string | number)[], value?: unknown) => set('AWS::ApiGatewayV2::Stage', path, value);
  const route = (key: string) => set('AWS::ApiGatewayV2::Route', ['RouteKey'], key);
  const onFailure = ['DestinationConfig', 'OnFailure', 'Destination'];
  return {
    'no LATEST starting position': [mapping(['StartingPosition'], 'LATEST'), mapping(['StartingPosition'])],
    'batch answers are reported by item': [mapping(['FunctionResponseTypes'])],
    'one bad record does not hold up its batch': [mapping(['BisectBatchOnFunctionError'])],
    'attempts are unlimited': [mapping(['MaximumRetryAttempts'], 3), mapping(['MaximumRetryAttempts'])],
    'records are given up a day before the stream drops them': [
      mapping(['MaximumRecordAgeInSeconds'], 30),
      mapping(['MaximumRecordAgeInSeconds'], 604_800),
      mapping(['MaximumRecordAgeInSeconds']),
      set('AWS::Kinesis::Stream', ['RetentionPeriodHours'], 24),
    ],
    'batch sizes are ones that Lambda takes': [
      mapping(['BatchSize'], 20_000),
      mapping(['MaximumBatchingWindowInSeconds'], 301),
    ],
    'what a mapping gives up is kept whole in S3': [
      mapping(onFailure, 'arn:aws:sqs:x'),
      mapping(['DestinationConfig']),
    ],
    'every async function has a failure destination': [
      remove('AWS::Lambda::EventInvokeConfig'),
      set('AWS::Lambda::EventInvokeConfig', onFailure, 'arn:aws:sqs:x'),
    ],
    'no route reaches a reprocess function': [
      set('AWS::ApiGatewayV2::Integration', ['IntegrationUri', 'Fn::GetAtt', 0], 'Reprocess192D1949'),
      set('AWS::Lambda::Permission', ['FunctionName', 'Fn::GetAtt', 0], 'Reprocess192D1949'),
    ],
    'routes are POST /<app>/<instance> and nothing else': [
      route('POSTT /chat-webhook/main'),
      route('ANY /chat-webhook/main'),
      route('$default'),
      route('POST /other-webhook/main'),
    ],
    'requests arrive in payload format 2.0': [set('AWS::ApiGatewayV2::Integration', ['PayloadFormatVersion'], '1.0')],
    'access logs hold no header, query or body': [
      stage(['AccessLogSettings', 'Format'], '$context.requestId $context.authorizer.claims'),
    ],
    'every API has one default stage with a log and a throttle': [
      stage(['AccessLogSettings']),
      stage(['DefaultRouteSettings']),
      stage(['DefaultRouteSettings', 'ThrottlingBurstLimit'], 1),
      stage(['StageName'], 'prod'),
      remove('AWS::ApiGatewayV2::Stage'),
    ],
    'nothing is exported across stacks': [
      ({ 'mef-prod-stream': stream }) => {
        if (stream) stream.Outputs = { Arn: { Value: 'x', Export: { Name: 'x' } } };
      },
      set('AWS::Lambda::Function', ['Role'], { 'Fn::ImportValue': 'x' }),
    ],
    'every parameter that a stack reads is published': [set('AWS::SSM::Parameter', ['Name'], '/mef/prod/other')],
    'a parameter that CloudFormation makes holds no secret': [set('AWS::SSM::Parameter', ['Type'], 'StringList')],
    'only the stream stack keeps state': [
      ({ 'mef-prod-chat-webhook': source }) => {
        if (source) source.Resources['Queue'] = { Type: 'AWS::SQS::Queue' };
      },
    ],
  } satisfies Mistakes;
}

function plantedInFailure() {
  const withhold = (entry: string, action: string): Mistake => {
    return (broken) => {
      for (const { properties } of resourcesOf(broken, 'AWS::IAM::Policy').filter(({ id }) => id.startsWith(entry))) {
        const document = at(properties, 'PolicyDocument') as { Statement: { Action: unknown }[] };
        document.Statement = document.Statement.filter(({ Action }) => !listOf(Action).includes(action));
      }
    };
  };
  const evidence = (one: unknown) => JSON.stringify(at(one, 'PolicyDocument')).includes('OnlyOurFunctions');
  // Behind the two that refuse plain HTTP and old TLS.
  const lastStatement = ['PolicyDocument', 'Statement', 2];
  return {
    'who has a failure destination may write all of it': [
      withhold('Forward', 's3:PutObject'),
      withhold('Forward', 's3:ListBucket'),
      withhold('Forward', 'kms:GenerateDataKey'),
      withhold('Reprocess', 's3:PutObject'),
    ],
    'every function but reprocess can keep a dead letter, however large': [
      withhold('Handler', 'sqs:SendMessage'),
      withhold('Handler', 's3:PutObject'),
      withhold('Forward', 'sqs:SendMessage'),
    ],
    'who reads the stream may do all that Lambda asks for': [withhold('Forward', 'kinesis:ListShards')],
    'only our functions put objects into a bucket of evidence': [
      set('AWS::S3::BucketPolicy', [...lastStatement, 'Effect'], 'Allow', evidence),
      set('AWS::S3::BucketPolicy', [...lastStatement, 'Condition'], undefined, evidence),
    ],
  } satisfies Mistakes;
}

function plantedInStorage() {
  const queue = (path: (string | number)[], value?: unknown) => set('AWS::SQS::Queue', path, value);
  const stream = (path: (string | number)[], value?: unknown) => set('AWS::Kinesis::Stream', path, value);
  const logged = (one: unknown) => at(one, 'LoggingConfiguration') !== undefined;
  const kept = (path: (string | number)[], value?: unknown) => set('AWS::S3::Bucket', path, value, logged);
  const encryption = ['BucketEncryption', 'ServerSideEncryptionConfiguration', 0];
  return {
    'everything at rest is encrypted': [
      stream(['StreamEncryption']),
      queue(['KmsMasterKeyId']),
      set('AWS::S3::Bucket', ['BucketEncryption']),
    ],
    'what may hold an event is encrypted with our own key': [
      kept([...encryption, 'ServerSideEncryptionByDefault', 'KMSMasterKeyID']),
      kept([...encryption, 'BucketKeyEnabled']),
    ],
    'keys are rotated': [set('AWS::KMS::Key', ['EnableKeyRotation'])],
    'streams keep seven days and count their own shards': [
      stream(['RetentionPeriodHours']),
      stream(['StreamModeDetails']),
      stream(['ShardCount'], 1),
    ],
    'queue takes messages of 1 MiB': [queue(['MaximumMessageSize']), queue(['MaximumMessageSize'], 2_097_152)],
    'queue keeps messages as long as SQS can': [queue(['MessageRetentionPeriod'])],
    'visibility is six times the longest function time-out': [
      queue(['VisibilityTimeout'], 719),
      set('AWS::Lambda::Function', ['Timeout'], 121),
    ],
    'buckets are closed to the public and to plain HTTP': [
      kept(['PublicAccessBlockConfiguration', 'BlockPublicPolicy']),
      remove('AWS::S3::BucketPolicy'),
    ],
    'queues are closed to plain HTTP': [set('AWS::SQS::QueuePolicy', ['PolicyDocument', 'Statement', 0, 'Condition'])],
    'evidence is versioned, logged and ends': [
      kept(['VersioningConfiguration']),
      kept(['LoggingConfiguration']),
      set('AWS::S3::Bucket', ['LifecycleConfiguration']),
    ],
  } satisfies Mistakes;
}
