import { everySetting } from '../doubles/every-setting.ts';
import { synthesizeWorkspace } from '../doubles/synthesize-workspace.ts';
import { at, type Cloud, listOf, resourcesOf, target } from './cloud.ts';
import { findViolations, type RuleName, rules } from './find-violations.ts';

const names = Object.keys(rules) as RuleName[];
const isDrain = (one: unknown) => at(one, 'Handler') === 'handler.drain';
const planted = {
  ...plantedInFunctions(),
  ...plantedInPermissions(),
  ...plantedInDelivery(),
  ...plantedInFailure(),
  ...plantedInLetters(),
  ...plantedInStorage(),
  ...plantedInState(),
  ...plantedInSchedules(),
  ...plantedInMonitoring(),
};
/** In the templates of a stage with every setting on. */
const plantedInSettings = {
  ...plantedInIngress(),
  ...plantedInSecrets(),
  ...plantedInNetwork(),
  ...plantedInReading(),
};

// The first synthesis loads CDK: seconds on a busy machine.
jest.setTimeout(60_000);

let cloud: Cloud;
let wide: Cloud;
beforeAll(async () => {
  ({ cloud } = await synthesizeWorkspace('prod'));
  ({ cloud: wide } = await synthesizeWorkspace('prod', { files: everySetting }));
});

describe('the synthesized templates', () => {
  test.each(names)('%s', (name) => {
    expect(rules[name](cloud)).toEqual([]);
  });

  test('break no rule', () => {
    expect(findViolations(cloud)).toEqual([]);
  });

  test('break no rule where a role needs more than one policy', async () => {
    const instances = Array.from({ length: 40 }, (_, index) => ({ name: `instance-${index}`, account: 'a' }));
    const files = { 'apps/chat-webhook/config/prod.json': JSON.stringify({ instances }) };
    const { cloud: large } = await synthesizeWorkspace('prod', { files });
    expect(findViolations(large)).toEqual([]);
    const [overflow] = resourcesOf(large, 'AWS::IAM::ManagedPolicy');
    (at(overflow?.properties, 'PolicyDocument', 'Statement') as unknown[]).push({
      Effect: 'Allow',
      Action: 'kinesis:*',
      Resource: 'arn:one',
    });
    expect(rules['no wildcard action'](large)).toEqual([overflow?.place]);
  });

  test('break no rule with every setting on', () => {
    expect(findViolations(wide)).toEqual([]);
  });
});

describe('a planted mistake is found', () => {
  test('and told by rule and place', () => {
    const broken = structuredClone(cloud);
    set('AWS::Kinesis::Stream', ['RetentionPeriodHours'], 24)(broken);
    expect(findViolations(broken)).toContainEqual(
      expect.stringMatching(/^streams keep seven days and count their own shards: mef-prod-stream\/Stream/),
    );
  });

  test('for every rule there is one', () => {
    expect([...new Set(Object.keys({ ...planted, ...plantedInSettings }))].sort()).toEqual([...names].sort());
  });

  test.each(eachOf(planted))('$name ($index)', ({ name, mistake }) => {
    expectFound(name, mistake, cloud);
  });

  test.each(eachOf(plantedInSettings))('with every setting on: $name ($index)', ({ name, mistake }) => {
    expectFound(name, mistake, wide);
  });
});

function eachOf(mistakes: Mistakes) {
  return names.flatMap((name) => (mistakes[name] ?? []).map((mistake, index) => ({ name, mistake, index })));
}

function expectFound(name: RuleName, mistake: Mistake, whole: Cloud): void {
  const broken = structuredClone(whole);
  mistake(broken);
  expect(rules[name](broken)).toContainEqual(expect.stringMatching(/^mef-prod-/));
}

/** Gives roles one more permission: those whose policy's name starts so. */
function grant(role: string, statement: object): Mistake {
  return (broken) => {
    const policies = resourcesOf(broken, 'AWS::IAM::Policy').filter(({ id }) => id.startsWith(role));
    (at(policies[0]?.properties, 'PolicyDocument', 'Statement') as unknown[]).push({ Effect: 'Allow', ...statement });
  };
}

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
  const timeout = (name: string, seconds: number) =>
    set('AWS::Lambda::Function', ['Timeout'], seconds, (one) => at(one, 'FunctionName') === name);
  return {
    'infra only uses arm64 functions': [lambda(['Architectures']), lambda(['Architectures', 0], 'x86_64')],
    'functions run on Node 24': [lambda(['Runtime'], 'nodejs22.x')],
    'environment names are ones that Lambda takes': [
      lambda(['Environment', 'Variables', 'V'], '1'),
      lambda(['Environment', 'Variables', 'AWS_REGION'], 'us-east-1'),
    ],
    'environments are no larger than Lambda takes': [
      lambda(['Environment', 'Variables', 'MEF_INSTANCES'], JSON.stringify([{ name: 'ü'.repeat(1700) }])),
    ],
    'every function gets the settings that its code reads': [
      ...['MEF_ON_FAILURE_BUCKET', 'MEF_STREAM_NAME'].map((name) =>
        set('AWS::Lambda::Function', ['Environment', 'Variables', name], undefined, isDrain),
      ),
      lambda(['Environment', 'Variables', 'MEF_APP_VERSION']),
      lambda(['Environment', 'Variables', 'MEF_INSTANCES']),
      lambda(['Environment', 'Variables', 'MEF_STATE_TABLE']),
      lambda(['Environment', 'Variables', 'MEF_SECRETS']),
    ],
    'time-outs are those that callers and engines reckon with': [
      timeout('mef-prod-dlq-reprocessor-drain', 300),
      timeout('mef-prod-dlq-reprocessor-take-in', 120),
      timeout('mef-prod-audit-poller-handler', 900),
      timeout('mef-prod-code-webhook-heal', 30),
      timeout('mef-prod-code-webhook-beat', 10),
      timeout('mef-prod-chat-webhook-handler', 30),
      timeout('mef-prod-chat-webhook-reprocess', 25),
    ],
    'every function is traced': [lambda(['TracingConfig'])],
    'every log has an end': [lambda(['LoggingConfig']), set('AWS::Logs::LogGroup', ['RetentionInDays'])],
    'no two functions share a role': [
      (broken: Cloud) => {
        const [first, second] = resourcesOf(broken, 'AWS::Lambda::Function');
        (second?.properties as Record<string, unknown>)['Role'] = at(first?.properties, 'Role');
      },
    ],
    'every resource that takes tags says who owns it': [
      lambda(['Tags', 0, 'Key'], 'owner'),
      set('AWS::SSM::Parameter', ['Tags', 'team']),
      set('AWS::CloudWatch::Dashboard', ['Tags']),
      set('AWS::IAM::Policy', ['Tags'], []),
      ({ 'mef-prod-stream': stream }) => {
        if (stream) stream.Resources['New'] = { Type: 'AWS::New::Type' };
      },
    ],
  } satisfies Mistakes;
}

function plantedInPermissions() {
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
  const refusal = ['PolicyDocument', 'Statement', 2];
  const isOfDeadLetters = (one: unknown) => JSON.stringify(one).includes('/dead-letter-writer/');
  const grantPulled: Mistake = (broken) => {
    const [queue] = resourcesOf(broken, 'AWS::SQS::Queue').filter(({ stack }) => stack.endsWith('-mozdef-forwarder'));
    grant('Forwardmozdef', { Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': [queue?.id, 'Arn'] } })(broken);
  };
  return {
    'no wildcard action': [
      grant('Handler', { Action: 'kinesis:Put*', Resource: 'arn:one' }),
      set('AWS::SQS::QueuePolicy', lastStatement, { Effect: 'Allow', Action: 'sqs:*', Resource: 'arn:one' }),
    ],
    'policies are no larger than IAM takes': [
      grant('Handler', { Action: 'sqs:SendMessage', Resource: 'x'.repeat(10_000) }),
      (broken) => {
        const [policy] = resourcesOf(broken, 'AWS::IAM::Policy');
        const [stack] = Object.values(broken);
        const statement = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'x'.repeat(6_144) };
        if (stack === undefined) throw new Error('none');
        stack.Resources['Overflow'] = {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: { ...(policy?.properties as object), PolicyDocument: { Statement: [statement] } },
        };
      },
    ],
    'no action outside the list': [
      grant('Handler', { Action: ['sqs:DeleteQueue'], Resource: 'arn:one' }),
      grant('Handler', { Action: ['dynamodb:Scan'], Resource: 'arn:one' }),
    ],
    'only X-Ray, and the interfaces of a VPC, are granted on every resource': [
      grant('Handler', { Action: 'ssm:GetParameter', Resource: '*' }),
    ],
    'the data key is used through one service only': [grant('Handler', { Action: 'kms:Decrypt', Resource: 'arn:one' })],
    'who uses what is encrypted may use its key': [withhold('kms:GenerateDataKey'), withhold('kms:Decrypt')],
    'only what takes events in writes to the dead-letter queue': [
      grant('Heal', { Action: 'sqs:SendMessage', Resource: 'arn:one' }),
      grant('Beat', { Action: 'sqs:SendMessage', Resource: 'arn:one' }),
      grant('Reprocess', { Action: 'sqs:SendMessage', Resource: 'arn:one' }),
      grant('Drain', { Action: 'sqs:SendMessage', Resource: 'arn:one' }),
      set('AWS::IAM::Role', ['Path'], '/mef/prod/dead-letter-writer/', (one) =>
        JSON.stringify(one).includes('reprocess'),
      ),
    ],
    'only dead-letter writers may send to the dead-letter queue': [
      set('AWS::SQS::QueuePolicy', [...lastStatement, 'Effect'], 'Allow', isOfDeadLetters),
      set('AWS::SQS::QueuePolicy', [...lastStatement, 'Condition'], undefined, isOfDeadLetters),
      otherPath('AWS::IAM::Role'),
    ],
    'only its own function sends to the queue of a destination': [
      set('AWS::SQS::QueuePolicy', [...refusal, 'Effect'], 'Allow', (one) => !isOfDeadLetters(one)),
      set('AWS::SQS::QueuePolicy', [...refusal, 'Condition'], undefined, (one) => !isOfDeadLetters(one)),
      set(
        'AWS::SQS::QueuePolicy',
        [...refusal, 'Condition', 'ArnNotEquals', 'aws:PrincipalArn', 'Fn::GetAtt', 0],
        'ForwardmozdefRole',
        (one) => !isOfDeadLetters(one),
      ),
      grantPulled,
    ],
  } satisfies Mistakes;
}

function plantedInDelivery() {
  const mapping = (path: (string | number)[], value?: unknown) =>
    set('AWS::Lambda::EventSourceMapping', path, value, (one) => at(one, 'StartingPosition') !== undefined);
  const drain = (path: (string | number)[], value?: unknown) =>
    set('AWS::Lambda::EventSourceMapping', path, value, (one) => at(one, 'StartingPosition') === undefined);
  const stage = (path: (string | number)[], value?: unknown) => set('AWS::ApiGatewayV2::Stage', path, value);
  const route = (key: string) => set('AWS::ApiGatewayV2::Route', ['RouteKey'], key);
  const onFailure = ['DestinationConfig', 'OnFailure', 'Destination'];
  return {
    'no LATEST starting position': [mapping(['StartingPosition'], 'LATEST'), mapping(['StartingPosition'])],
    'batch answers are reported by item': [mapping(['FunctionResponseTypes']), drain(['FunctionResponseTypes'])],
    'the dead-letter queue is drained at once, by few': [
      drain(['BatchSize'], 100),
      drain(['MaximumBatchingWindowInSeconds'], 30),
      drain(['ScalingConfig']),
      drain(['ScalingConfig', 'MaximumConcurrency'], 1_000),
    ],
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
    'no route reaches a reprocess function, heal or the reprocessor': [
      ...['drain', 'take-in', 'handler'].map((purpose): Mistake => (broken) => {
        addPermission(broken, `mef-prod-dlq-reprocessor-${purpose}`);
      }),
      (broken) => {
        const of = ({ stack }: { stack: string }) => stack === 'mef-prod-code-webhook';
        const integration = resourcesOf(broken, 'AWS::ApiGatewayV2::Integration').find(of);
        const uri = at(integration?.properties, 'IntegrationUri') as { 'Fn::GetAtt': string[] };
        uri['Fn::GetAtt'][0] = 'Heal447CAEDF';
      },
      set('AWS::ApiGatewayV2::Integration', ['IntegrationUri', 'Fn::GetAtt', 0], 'Reprocess192D1949'),
      set('AWS::Lambda::Permission', ['FunctionName', 'Fn::GetAtt', 0], 'Reprocess192D1949'),
    ],
    'routes are GET or POST /<app>/<instance> and nothing else': [
      route('PUT /chat-webhook/main'),
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
    'every parameter that a stack reads is published': [
      set('AWS::SSM::Parameter', ['Name'], '/mef/prod/other', (one) => at(one, 'Name') === '/mef/prod/stream/name'),
    ],
    'stacks coupled by SSM parameters declare their dependency': [
      (broken) => {
        for (const stack of Object.values(broken)) stack.WaitsFor = [];
      },
    ],
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
    'what takes events in can keep a dead letter, however large': [
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

function plantedInLetters() {
  const refusal = ['PolicyDocument', 'Statement', 2, 'Condition', 'ArnNotLike', 'aws:PrincipalArn'];
  const archive = (path: (string | number)[], value?: unknown) =>
    set('AWS::S3::BucketPolicy', path, value, (one) => JSON.stringify(one).includes('/reprocessor/*'));
  const drain = (path: (string | number)[], value?: unknown) =>
    set('AWS::Lambda::EventSourceMapping', path, value, (one) => at(one, 'StartingPosition') === undefined);
  const toArchive = { 'Fn::Join': ['', ['arn:', { Ref: 'SsmParameterValuearchivebucketname' }, '/*']] };
  return {
    'no function but the reprocessor reads dead letters': [
      ...['sqs:ReceiveMessage', 'sqs:DeleteMessage', 's3:GetObject', 's3:DeleteObject'].map((Action) =>
        grant('Reprocess', { Action, Resource: 'arn:one' }),
      ),
      ({ 'mef-prod-dlq-reprocessor': from, 'mef-prod-mozdef-forwarder': to }) => {
        const [id, mapping] =
          Object.entries(from?.Resources ?? {}).find(([, { Type }]) => Type.endsWith('Mapping')) ?? [];
        if (from === undefined || to === undefined || id === undefined || mapping === undefined)
          throw new Error('none');
        to.Resources[id] = mapping;
        to.Parameters = { ...to.Parameters, ...from.Parameters };
      },
    ],
    'one mapping drains the dead-letter queue': [
      ({ 'mef-prod-dlq-reprocessor': stack }) => Reflect.deleteProperty(stack?.Resources ?? {}, 'DrainMapping'),
      ({ 'mef-prod-dlq-reprocessor': stack }) => {
        const drains = stack?.Resources['DrainMapping'];
        if (stack !== undefined && drains !== undefined) stack.Resources['Second'] = drains;
      },
      drain(['Enabled'], false),
      drain(['FunctionName', 'Ref'], 'Handler886CB40B'),
    ],
    'only dead-letter writers and the reprocessor put letters into the archive': [
      archive([...refusal, 0], 'arn:aws:iam::1:role/mef/prod/*'),
      archive([...refusal, 2], 'arn:aws:iam::1:role/mef/prod/reader/*'),
      archive(['PolicyDocument', 'Statement', 2, 'Effect'], 'Allow'),
      grant('Reprocess', { Action: 's3:PutObject', Resource: toArchive }),
    ],
    'of the reprocessor only its door invokes, and reprocess functions alone': [
      grant('Drain', { Action: 'lambda:InvokeFunction', Resource: 'arn:aws:lambda:x:1:function:mef-prod-*-reprocess' }),
      (broken) => {
        const [own] = Object.entries(broken['mef-prod-dlq-reprocessor']?.Resources ?? {}).filter(
          ([id, { Type }]) => Type === 'AWS::IAM::Policy' && id.startsWith('Handler'),
        );
        const statements = at(own?.[1], 'Properties', 'PolicyDocument', 'Statement') as unknown[];
        statements.push({
          Effect: 'Allow',
          Action: 'lambda:InvokeFunction',
          Resource: 'arn:aws:lambda:x:1:function:*',
        });
      },
    ],
    'the functions of the reprocessor have roles of their own kind': [
      set(
        'AWS::IAM::Role',
        ['Path'],
        '/mef/prod/dead-letter-writer/',
        (one) => at(one, 'Path') === '/mef/prod/reprocessor/',
      ),
      set('AWS::IAM::Role', ['Path'], '/mef/prod/reprocessor/', (one) => at(one, 'Path') === '/mef/prod/reader/'),
    ],
  } satisfies Mistakes;
}

/** Lets API Gateway, or whom `permission` names, invoke a function. */
function addPermission(broken: Cloud, name: string, permission: object = {}): void {
  const [one] = resourcesOf(broken, 'AWS::Lambda::Function').filter(
    ({ properties }) => at(properties, 'FunctionName') === name,
  );
  const stack = broken[one?.stack ?? ''];
  if (one === undefined || stack === undefined) throw new Error(`No function is named ${name}`);
  const FunctionName = { 'Fn::GetAtt': [one.id, 'Arn'] };
  stack.Resources['Planted'] = { Type: 'AWS::Lambda::Permission', Properties: { FunctionName, ...permission } };
}

function plantedInStorage() {
  const isDeadLetters = (one: unknown) => at(one, 'KmsMasterKeyId') !== undefined;
  const queue = (path: (string | number)[], value?: unknown) => set('AWS::SQS::Queue', path, value, isDeadLetters);
  const pulled = (path: (string | number)[], value?: unknown) =>
    set('AWS::SQS::Queue', path, value, (one) => !isDeadLetters(one));
  const stream = (path: (string | number)[], value?: unknown) => set('AWS::Kinesis::Stream', path, value);
  const logged = (one: unknown) => at(one, 'LoggingConfiguration') !== undefined;
  const kept = (path: (string | number)[], value?: unknown) => set('AWS::S3::Bucket', path, value, logged);
  const lifecycle = ['LifecycleConfiguration', 'Rules', 0];
  const encryption = ['BucketEncryption', 'ServerSideEncryptionConfiguration', 0];
  return {
    'everything at rest is encrypted': [
      stream(['StreamEncryption']),
      queue(['KmsMasterKeyId']),
      pulled(['SqsManagedSseEnabled'], false),
      pulled(['SqsManagedSseEnabled']),
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
    'queue takes messages of 1 MiB': [queue(['MaximumMessageSize']), pulled(['MaximumMessageSize'], 2_097_152)],
    'queue keeps messages as long as SQS can': [queue(['MessageRetentionPeriod'])],
    'queues of destinations keep messages as long as SQS can, and wait two minutes for what is not deleted': [
      pulled(['MessageRetentionPeriod']),
      pulled(['VisibilityTimeout'], 720),
    ],
    'visibility is six times the time-out of what drains the queue': [
      queue(['VisibilityTimeout'], 719),
      set('AWS::Lambda::Function', ['Timeout'], 121, isDrain),
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
      kept([...lifecycle, 'Prefix'], 'zoom-webhook/'),
      kept([...lifecycle, 'Status'], 'Disabled'),
    ],
  } satisfies Mistakes;
}

function plantedInState() {
  const table = (path: (string | number)[], value?: unknown) => set('AWS::DynamoDB::Table', path, value);
  const statement = { Action: 'dynamodb:GetItem', Resource: 'arn:one' };
  const own = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['audit-poller#*'] } };
  const always = { Null: { 'dynamodb:LeadingKeys': 'false' } };
  const every = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['*'] } };
  return {
    'tables are encrypted with the key that is published': [
      table(['SSESpecification']),
      table(['SSESpecification', 'SSEEnabled'], false),
      table(['SSESpecification', 'SSEType'], 'AES256'),
      table(['SSESpecification', 'KMSMasterKeyId']),
      table(['SSESpecification', 'KMSMasterKeyId', 'Fn::GetAtt', 0], 'StateKey'),
    ],
    'tables forget by expiresAt': [
      table(['TimeToLiveSpecification']),
      table(['TimeToLiveSpecification', 'Enabled'], false),
      table(['TimeToLiveSpecification', 'AttributeName'], 'ttl'),
    ],
    'tables have the keys that the engines use': [
      table(['KeySchema', 0, 'AttributeName'], 'id'),
      table(['AttributeDefinitions', 1, 'AttributeType'], 'N'),
    ],
    'tables grow by themselves and can be set back': [
      table(['BillingMode'], 'PROVISIONED'),
      table(['PointInTimeRecoverySpecification']),
    ],
    'in production no table can be deleted': [table(['DeletionProtectionEnabled'], false)],
    'who uses a table sees the items of its own app alone': [
      grant('Handler', statement),
      grant('Handler', { ...statement, Condition: own }),
      grant('Handler', { ...statement, Condition: { ...every, ...always } }),
      grant('Handler', { ...statement, Resource: ['arn:one', 'arn:two'], Condition: { ...own, ...always } }),
    ],
    'only pollers and healing webhooks use a table': [
      grant('Reprocess', statement),
      ({ 'mef-prod-chat-webhook': source }) => {
        const policy = Object.entries(source?.Resources ?? {}).find(([id]) => id.startsWith('HandlerRoleDefault'));
        const statements = at(policy?.[1], 'Properties', 'PolicyDocument', 'Statement') as unknown[];
        statements.push({ Effect: 'Allow', ...statement });
      },
    ],
  } satisfies Mistakes;
}

function plantedInSchedules() {
  const schedule = (path: (string | number)[], value?: unknown) => set('AWS::Scheduler::Schedule', path, value);
  const beating = (path: (string | number)[], value: unknown) =>
    set('AWS::Scheduler::Schedule', path, value, (one) => at(one, 'Name') === 'mef-prod-chat-webhook-beat.main');
  const replaying = (path: (string | number)[], value: unknown) =>
    set('AWS::Scheduler::Schedule', path, value, (one) => at(one, 'Name') === 'mef-prod-dlq-reprocessor-replay');
  const scheduler = (path: (string | number)[], value?: unknown) =>
    set('AWS::IAM::Role', path, value, (one) => JSON.stringify(one).includes('scheduler.amazonaws.com'));
  const retry = ['Target', 'RetryPolicy'];
  const calls = (path: string[], value: unknown) => set('AWS::Lambda::EventInvokeConfig', path, value);
  const trust = ['AssumeRolePolicyDocument', 'Statement', 0];
  return {
    'schedules tick as often as the engine expects': [
      replaying(['ScheduleExpression'], 'rate(1 minute)'),
      schedule(['ScheduleExpression'], 'rate(1 minutes)'),
      schedule(['ScheduleExpression'], 'rate(1 hour)'),
      beating(['ScheduleExpression'], 'rate(1 minute)'),
      beating(['ScheduleExpression'], 'rate(1 hour)'),
      schedule(['State'], 'DISABLED'),
      schedule(['FlexibleTimeWindow', 'Mode'], 'FLEXIBLE'),
      schedule(['Target', 'Arn', 'Fn::GetAtt', 0], 'Reprocess192D1949'),
    ],
    'schedules carry an instance that exists or a command of their own, and nothing else': [
      replaying(['Target', 'Input'], '{"replay":{"because":"deploy"}}'),
      schedule(['Target', 'Input'], '{"instance":"other"}'),
      beating(['Target', 'Input'], '{"heartbeat":{"instance":"other"}}'),
      schedule(['Target', 'Input'], '{"instance":"main","more":1}'),
      schedule(['Target', 'Input']),
    ],
    'every instance of what is scheduled has one schedule, and so has the reprocessor': [
      ({ 'mef-prod-dlq-reprocessor': stack }) => Reflect.deleteProperty(stack?.Resources ?? {}, 'Scheduletakein'),
      ({ 'mef-prod-dlq-reprocessor': stack }) => Reflect.deleteProperty(stack?.Resources ?? {}, 'Schedulereplay'),
      schedule(['Target', 'Input'], '{"instance":"eu"}'),
      ({ 'mef-prod-code-webhook': source }) => Reflect.deleteProperty(source?.Resources ?? {}, 'Schedulemain'),
      ...['chat-webhook', 'code-webhook', 'audit-poller'].map((app): Mistake => (broken) => {
        Reflect.deleteProperty(broken[`mef-prod-${app}`]?.Resources ?? {}, 'Schedulebeatmain');
      }),
    ],
    'schedule names are ones that Scheduler takes': [
      schedule(['Name'], 'a'.repeat(65)),
      schedule(['Name'], 'mef/prod'),
      set('AWS::Scheduler::ScheduleGroup', ['Name'], 'a'.repeat(65)),
    ],
    'a tick is not repeated': [
      schedule([...retry, 'MaximumRetryAttempts'], 1),
      schedule([...retry, 'MaximumEventAgeInSeconds'], 86_400),
      schedule(retry),
      calls(['MaximumRetryAttempts'], 2),
      calls(['MaximumEventAgeInSeconds'], 21_600),
    ],
    'no schedule without a role of its own group, that no function has': [
      schedule(['Target', 'RoleArn']),
      schedule(['GroupName']),
      (broken: Cloud) => {
        const [lambda] = resourcesOf(broken, 'AWS::Lambda::Function');
        schedule(['Target', 'RoleArn'], at(lambda?.properties, 'Role'))(broken);
      },
      (broken: Cloud) => {
        const [first] = resourcesOf(broken, 'AWS::Scheduler::Schedule');
        set('AWS::Lambda::Function', ['Role'], at(first?.properties, 'Target', 'RoleArn'))(broken);
      },
      scheduler([...trust, 'Principal', 'Service'], 'lambda.amazonaws.com'),
      scheduler([...trust, 'Condition']),
      scheduler([...trust, 'Condition', 'StringEquals', 'aws:SourceAccount'], '123456789012'),
      scheduler(
        [...trust, 'Condition', 'StringEquals', 'aws:SourceArn'],
        'arn:aws:scheduler:x:1:schedule-group/default',
      ),
    ],
    'a schedule may invoke the one function that it runs, and do nothing else': [
      grant('Schedules', { Action: 'lambda:InvokeFunction', Resource: 'arn:one' }),
      schedule(['Target', 'Arn', 'Fn::GetAtt', 0], 'Reprocess192D1949'),
      remove('AWS::IAM::Policy'),
    ],
    'nothing but a schedule and the reprocessor invokes a function': [
      grant('Handler', { Action: 'lambda:InvokeFunction', Resource: 'arn:one' }),
    ],
  } satisfies Mistakes;
}

/** Sets what stands in a distribution's own part of its properties. */
function edge(path: (string | number)[], value?: unknown): Mistake {
  return set('AWS::CloudFront::Distribution', ['DistributionConfig', ...path], value);
}

function plantedInIngress() {
  const url = (path: string[], value?: unknown) => set('AWS::Lambda::Url', path, value);
  const authorizer = (path: (string | number)[], value?: unknown) => set('AWS::ApiGatewayV2::Authorizer', path, value);
  const isPublic = (one: unknown) => at(one, 'Principal') === '*';
  const publicCall = (action: string) => (one: unknown) => isPublic(one) && at(one, 'Action') === action;
  const permission = (where: (one: unknown) => boolean, key: string, value?: unknown) =>
    set('AWS::Lambda::Permission', [key], value, where);
  const withdraw = (action: string): Mistake => permission(publicCall(action), 'Principal', 'apigateway.amazonaws.com');
  const origin = ['Origins', 0, 'CustomOriginConfig'];
  const behavior = 'DefaultCacheBehavior';
  return {
    'a Function URL leads to the handler of a webhook that has no gateway': [
      url(['AuthType'], 'AWS_IAM'),
      url(['InvokeMode'], 'RESPONSE_STREAM'),
      ({ 'mef-prod-code-webhook': source }) => {
        const [id] = Object.keys(source?.Resources ?? {}).filter((one) => one.startsWith('Reprocess'));
        const made = Object.values(source?.Resources ?? {}).find(({ Type }) => Type === 'AWS::Lambda::Url');
        if (made)
          made.Properties = { ...(made.Properties as object), TargetFunctionArn: { 'Fn::GetAtt': [id, 'Arn'] } };
      },
      (broken) => {
        const [made] = resourcesOf(broken, 'AWS::Lambda::Url');
        const poller = broken['mef-prod-audit-poller'];
        if (made && poller) poller.Resources['Url'] = { Type: made.type, Properties: made.properties };
      },
      ({ 'mef-prod-code-webhook': source }) => {
        if (source) source.Resources['Api'] = { Type: 'AWS::ApiGatewayV2::Api' };
      },
    ],
    'everybody may call a function by its URL, and in no other way': [
      withdraw('lambda:InvokeFunctionUrl'),
      withdraw('lambda:InvokeFunction'),
      permission(publicCall('lambda:InvokeFunction'), 'InvokedViaFunctionUrl'),
      permission(publicCall('lambda:InvokeFunctionUrl'), 'FunctionUrlAuthType', 'AWS_IAM'),
      permission(publicCall('lambda:InvokeFunction'), 'Action', 'lambda:GetFunction'),
      remove('AWS::Lambda::Url'),
      (broken) =>
        addPermission(broken, 'mef-prod-audit-poller-handler', { Principal: '*', Action: 'lambda:InvokeFunction' }),
    ],
    'what a gateway may call, it may call for its own API alone': [
      permission((one) => !isPublic(one), 'SourceArn'),
      permission((one) => !isPublic(one), 'Principal', '123456789012'),
    ],
    'an authorizer answers yes or no to a header, and nothing is cached': [
      authorizer(['EnableSimpleResponses'], false),
      authorizer(['AuthorizerPayloadFormatVersion'], '1.0'),
      authorizer(['AuthorizerResultTtlInSeconds'], 300),
      authorizer(['AuthorizerResultTtlInSeconds']),
      authorizer(['IdentitySource']),
      authorizer(['IdentitySource', 0], '$request.querystring.token'),
      authorizer(['AuthorizerType'], 'JWT'),
      remove('AWS::ApiGatewayV2::Authorizer'),
    ],
    'where there is an authorizer, every POST asks it': [
      set(
        'AWS::ApiGatewayV2::Route',
        ['AuthorizationType'],
        'NONE',
        (one) => at(one, 'AuthorizationType') === 'CUSTOM',
      ),
      set('AWS::ApiGatewayV2::Route', ['AuthorizerId'], undefined, (one) => at(one, 'AuthorizerId') !== undefined),
    ],
    'time-outs are those that callers and engines reckon with': [
      set('AWS::Lambda::Function', ['Timeout'], 11, (one) => at(one, 'Handler') === 'handler.authorize'),
      set(
        'AWS::Lambda::Function',
        ['Timeout'],
        30,
        (one) => at(one, 'FunctionName') === 'mef-prod-code-webhook-handler',
      ),
    ],
    'an edge keeps nothing and changes nothing': [
      edge([behavior, 'CachePolicyId'], '658327ea-f89d-4fab-a63d-7e88639e58f6'),
      edge([behavior, 'OriginRequestPolicyId']),
      edge([behavior, 'Compress'], true),
      edge([behavior, 'AllowedMethods'], ['GET', 'HEAD']),
      edge(['CustomErrorResponses'], [{ ErrorCode: 503, ResponseCode: 200 }]),
      edge([behavior, 'FunctionAssociations'], []),
    ],
    'an edge is guarded and logged': [
      edge(['WebACLId']),
      edge(['Logging']),
      edge(['Logging', 'IncludeCookies'], true),
      edge(['Enabled'], false),
    ],
    'names of our own take TLS 1.2 and nothing older': [
      edge(['ViewerCertificate', 'MinimumProtocolVersion'], 'TLSv1'),
      edge([behavior, 'ViewerProtocolPolicy'], 'redirect-to-https'),
      edge([...origin, 'OriginProtocolPolicy'], 'match-viewer'),
      edge([...origin, 'OriginSSLProtocols'], ['TLSv1', 'TLSv1.2']),
      set('AWS::ApiGatewayV2::DomainName', ['DomainNameConfigurations', 0, 'SecurityPolicy'], 'TLS_1_0'),
    ],
    'only the stream stack keeps state': [edge(['Logging', 'Bucket'], 'logs.s3.amazonaws.com')],
  } satisfies Mistakes;
}

function plantedInSecrets() {
  const secret = (name: string) => `arn:aws:secretsmanager:x:1:secret:/mef/prod/${name}`;
  const read = (Resource: string) => grant('Handler', { Action: 'secretsmanager:GetSecretValue', Resource });
  return {
    'a function opens secrets of its own app alone, by their whole names': [
      read(secret('chat-webhook/main/signing-secret-*')),
      read(secret('chat-webhook/main/signing-secret')),
      read(secret('*')),
      read(secret('none-of-these/main/signing-secret-??????')),
      grant('Handler', {
        Action: 'ssm:GetParameter',
        Resource: 'arn:aws:ssm:x:1:parameter/mef/prod/none-of-these/main/signing-secret',
      }),
      grant('Handler', { Action: 'ssm:GetParameter', Resource: 'arn:aws:ssm:x:1:parameter/mef/prod/chat-webhook/*' }),
    ],
    'a key opens those secrets that its function may read, and no other': [
      grant('Handler', {
        Action: 'kms:Decrypt',
        Resource: 'arn:one',
        Condition: { StringLike: { 'kms:EncryptionContext:SecretARN': [secret('*')] } },
      }),
      read(secret('chat-webhook/main/client-secret-??????')),
    ],
    'a function is told where its secrets stand': [
      set('AWS::Lambda::Function', ['Environment', 'Variables', 'MEF_SECRETS'], 'ssm', (one) =>
        String(at(one, 'FunctionName')).endsWith('-webhook-handler'),
      ),
    ],
  } satisfies Mistakes;
}

function plantedInNetwork() {
  const isPlaced = (one: unknown) => at(one, 'VpcConfig') !== undefined;
  const refusal: Mistake = (broken) => {
    for (const { properties } of resourcesOf(broken, 'AWS::IAM::Policy')) {
      const document = at(properties, 'PolicyDocument') as { Statement: { Effect: string }[] };
      document.Statement = document.Statement.filter(({ Effect }) => Effect !== 'Deny');
    }
  };
  return {
    'a function in a VPC is placed there by Lambda, and its own code cannot touch interfaces': [
      refusal,
      grant('Handler', { Action: 'ec2:CreateNetworkInterface', Resource: '*' }),
      set('AWS::Lambda::Function', ['FunctionName'], 'mef-prod-mozdef-forwarder-other', isPlaced),
      set('AWS::Lambda::Function', ['VpcConfig'], undefined, isPlaced),
    ],
    'a function in a VPC has subnets and a security group': [
      set('AWS::Lambda::Function', ['VpcConfig', 'SubnetIds'], [], isPlaced),
      set('AWS::Lambda::Function', ['VpcConfig', 'SecurityGroupIds'], undefined, isPlaced),
    ],
  } satisfies Mistakes;
}

function plantedInReading() {
  const polled = (path: (string | number)[], value?: unknown) =>
    set(
      'AWS::Lambda::EventSourceMapping',
      path,
      value,
      (one) => target(at(one, 'EventSourceArn')) !== undefined && at(one, 'StartingPosition') !== undefined,
    );
  return {
    'a mapping reads the stream itself or a consumer of its own': [
      polled(['EventSourceArn'], 'arn:aws:kinesis:x:1:stream/other'),
      polled(['EventSourceArn', 'Ref'], 'SsmParameterValuemefprodstatetablearn'),
    ],
    'who reads the stream may do all that Lambda asks for': [remove('AWS::Kinesis::StreamConsumer')],
    'no LATEST starting position': [polled(['StartingPosition'], 'LATEST')],
    'records are given up a day before the stream drops them': [polled(['MaximumRecordAgeInSeconds'], 30)],
    'attempts are unlimited': [polled(['MaximumRetryAttempts'], 3)],
    'one bad record does not hold up its batch': [polled(['BisectBatchOnFunctionError'], false)],
    'what a mapping gives up is kept whole in S3': [polled(['DestinationConfig'])],
  } satisfies Mistakes;
}

function plantedInMonitoring() {
  const alarm = (path: (string | number)[], value?: unknown, where?: (one: unknown) => boolean) =>
    set('AWS::CloudWatch::Alarm', path, value, where);
  const composite = (path: (string | number)[], value?: unknown) => set('AWS::CloudWatch::CompositeAlarm', path, value);
  const dashboard = (value: unknown) => set('AWS::CloudWatch::Dashboard', ['DashboardBody'], value);
  const widgets = (metrics: unknown) => JSON.stringify({ widgets: [{ properties: { metrics } }] });
  const isOurs = (one: unknown) => at(one, 'Namespace') === 'MozDefEventFramework';
  const statement = ['PolicyDocument', 'Statement', 1];
  const without =
    (name: string): Mistake =>
    (broken) => {
      const found = resourcesOf(broken, 'AWS::CloudWatch::Alarm').find(
        (one) => at(one.properties, 'AlarmName') === name,
      );
      Reflect.deleteProperty(broken[found?.stack ?? '']?.Resources ?? {}, found?.id ?? '');
    };
  return {
    'every alarm tells somebody': [alarm(['AlarmActions']), alarm(['AlarmActions'], []), composite(['OKActions'])],
    'every alarm is of a kind that the runbook has, and says where': [
      alarm(['AlarmName'], 'mef-prod-stream-broken'),
      alarm(['AlarmName'], 'another'),
      alarm(['AlarmDescription'], 'Something is wrong.'),
      composite(['AlarmDescription'], 'docs/runbook.md#silent'),
    ],
    'every instance of a source is watched': [
      without('mef-prod-chat-webhook-heartbeat-missing-labs'),
      without('mef-prod-code-webhook-unauthenticated-main'),
      without('mef-prod-audit-poller-silent-main'),
      without('mef-prod-audit-poller-cursor-old-main'),
      without('mef-prod-audit-poller-events-at-risk-main'),
      without('mef-prod-chat-webhook-only-unauthenticated-main'),
      without('mef-prod-code-webhook-login-refused-main'),
    ],
    'an alarm that missing data sets off fills the gaps': [
      alarm(['TreatMissingData'], 'breaching', isOurs),
      alarm(['Metrics', 0, 'Expression'], 'counted', (one) => at(one, 'TreatMissingData') === 'breaching'),
    ],
    'silence has figures, of a heartbeat or filled': [
      set('AWS::Lambda::Function', ['Handler'], 'handler.other', (one) => at(one, 'Handler') === 'handler.beat'),
      remove('AWS::Scheduler::Schedule'),
    ],
    'what runs once an hour is watched by the hour': [
      without('mef-prod-code-webhook-hourly-run-failed'),
      without('mef-prod-dlq-reprocessor-hourly-run-failed'),
      set('AWS::CloudWatch::Alarm', ['Metrics'], [], (one) =>
        String(at(one, 'AlarmName')).endsWith('-hourly-run-failed'),
      ),
    ],
    'every stack has one alarm over all of its own, and the stage one over those': [
      composite(['AlarmName'], 'mef-prod-stream-unwell-1'),
      composite(['AlarmRule'], 'ALARM("mef-prod-stream-dead-letters-wait")'),
      set('AWS::CloudWatch::CompositeAlarm', ['AlarmRule'], 'ALARM("mef-prod-stream-unwell")', (one) =>
        String(at(one, 'AlarmName')).endsWith('-monitoring-unwell'),
      ),
    ],
    'alarms are ones that CloudWatch takes': [
      composite(['AlarmRule'], Array.from({ length: 101 }, (_, n) => `ALARM("a${n}")`).join(' OR ')),
      composite(['AlarmRule'], `ALARM("${'a'.repeat(10_240)}")`),
      alarm(['AlarmName'], `mef-prod-stream-unwell-${'a'.repeat(255)}`),
      alarm(
        ['Metrics'],
        Array.from({ length: 11 }, () => ({ MetricStat: { Metric: { MetricName: 'Errors' } } })),
      ),
    ],
    'metrics are ones that libs/telemetry publishes, by all of their dimensions': [
      alarm(['MetricName'], 'EventsAcepted', isOurs),
      alarm(['Dimensions', 0, 'Name'], 'app', isOurs),
      alarm(['Dimensions'], [], isOurs),
      dashboard(widgets([['MozDefEventFramework', 'EventsAccepted', 'source', 'a']])),
      dashboard(widgets([['MozDefEventFramework', 'EventsAcepted', 'source', 'a', 'instance', 'b']])),
      dashboard(
        widgets([[{ expression: `SEARCH('{MozDefEventFramework,source} MetricName="PollLag"', 'Sum', 300)` }]]),
      ),
    ],
    'dashboards are ones that CloudWatch reads': [dashboard('{'), dashboard('{}')],
    'only CloudWatch tells a team, over an encrypted topic': [
      set('AWS::SNS::Topic', ['KmsMasterKeyId']),
      set('AWS::SNS::TopicPolicy', [...statement, 'Principal'], '*'),
      set('AWS::SNS::TopicPolicy', [...statement, 'Condition']),
      remove('AWS::SNS::TopicPolicy'),
    ],
  } satisfies Mistakes;
}
