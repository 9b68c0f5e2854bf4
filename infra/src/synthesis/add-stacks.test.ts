import { synthesizeWorkspace } from '../doubles/synthesize-workspace.ts';
import { functionsWithEntry } from '../rules/function-of.ts';
import { chatManifest, manifestAt } from '../doubles/make-workspace.ts';
import { at, type Cloud, type Resource, resourcesOf, target } from '../rules/cloud.ts';
import { allows, permissionsOf, type Statement } from '../rules/statements.ts';
import { textOf } from '../rules/text-of.ts';

const FORWARDER = 'mef-prod-mozdef-forwarder';
const SOURCE = 'mef-prod-chat-webhook';
const HEALING = 'mef-prod-code-webhook';
const POLLER = 'mef-prod-audit-poller';
const REPROCESSOR = 'mef-prod-dlq-reprocessor';
const STREAM = 'mef-prod-stream';
const MONITORING = 'mef-prod-monitoring';

// The first synthesis loads CDK: seconds on a busy machine.
jest.setTimeout(60_000);

let cloud: Cloud;
let waitsFor: Record<string, string[]>;
let guarded: string[];
beforeAll(async () => {
  ({ cloud, waitsFor, guarded } = await synthesizeWorkspace('prod'));
});

describe('the stacks of a stage', () => {
  test('every Lambda app has a stack', () => {
    expect(Object.keys(cloud).sort()).toEqual([POLLER, SOURCE, HEALING, REPROCESSOR, MONITORING, FORWARDER, STREAM]);
  });

  test('each waits for the stack that publishes the names it reads', () => {
    expect(waitsFor).toEqual({
      [STREAM]: [],
      [POLLER]: [STREAM],
      [SOURCE]: [STREAM],
      [HEALING]: [STREAM],
      [FORWARDER]: [STREAM],
      [REPROCESSOR]: [STREAM],
      [MONITORING]: expect.arrayContaining([STREAM, POLLER, SOURCE, HEALING, FORWARDER, REPROCESSOR]) as unknown,
    });
  });

  test('in production, and only there, no stack can be deleted by accident', async () => {
    expect(guarded.toSorted()).toEqual([POLLER, SOURCE, HEALING, REPROCESSOR, MONITORING, FORWARDER, STREAM]);
    expect((await synthesizeWorkspace('stg')).guarded).toEqual([]);
  });

  test('everything but a source is owned by the platform, a source by its team', () => {
    const teams = Object.keys(cloud).map((stack) => [stack, ...new Set(tagsOf(stack, 'team'))]);
    expect(Object.fromEntries(teams)).toEqual({
      [STREAM]: 'security-infrastructure',
      [FORWARDER]: 'security-infrastructure',
      [REPROCESSOR]: 'security-infrastructure',
      [MONITORING]: 'security-infrastructure',
      [POLLER]: 'audit-team',
      [SOURCE]: 'chat-team',
      [HEALING]: 'code-team',
    });
    expect(new Set(tagsOf(SOURCE, 'contact'))).toEqual(new Set(['chat@example.org']));
  });

  test.each([
    ['dev', 'Delete'],
    ['stg', 'RetainExceptOnCreate'],
    ['prod', 'RetainExceptOnCreate'],
  ] as const)('in %s data ends with its stack: %s', async (stage, policy) => {
    const { cloud: staged } = await synthesizeWorkspace(stage);
    const kept = ['AWS::Kinesis::Stream', 'AWS::SQS::Queue', 'AWS::S3::Bucket', 'AWS::KMS::Key'].concat(
      'AWS::Logs::LogGroup',
      'AWS::DynamoDB::Table',
    );
    const policies = Object.values(staged).flatMap(({ Resources }) =>
      Object.values(Resources)
        .filter(({ Type }) => kept.includes(Type))
        .map((resource) => at(resource, 'DeletionPolicy')),
    );
    expect(policies.length).toBeGreaterThanOrEqual(10);
    expect(new Set(policies)).toEqual(new Set([policy]));
  });
});

describe('the stream stack', () => {
  test('publishes its names below /mef/<stage>/', () => {
    const published = resourcesOf(cloud, 'AWS::SSM::Parameter').filter(({ stack }) => stack.endsWith('-stream'));
    expect(published.map(({ properties }) => at(properties, 'Name'))).toEqual([
      '/mef/prod/stream/name',
      '/mef/prod/stream/arn',
      '/mef/prod/dead-letter/queue-url',
      '/mef/prod/dead-letter/queue-arn',
      '/mef/prod/archive/bucket-name',
      '/mef/prod/on-failure/bucket-name',
      '/mef/prod/state/table-name',
      '/mef/prod/state/table-arn',
      '/mef/prod/keys/data-arn',
      ...['audit-team', 'chat-team', 'code-team', 'security-infrastructure'].map(
        (team) => `/mef/prod/alarms/${team}/topic-arn`,
      ),
    ]);
  });

  test('keeps the state of sources in a table that only production guards', async () => {
    const guard = ({ cloud: staged }: { cloud: Cloud }) =>
      resourcesOf(staged, 'AWS::DynamoDB::Table').map(({ properties }) => at(properties, 'DeletionProtectionEnabled'));
    expect(guard({ cloud })).toEqual([true]);
    expect(guard(await synthesizeWorkspace('dev'))).toEqual([false]);
  });

  test('gives the data key an alias for whoever puts a secret', () => {
    const [alias] = resourcesOf(cloud, 'AWS::KMS::Alias');
    expect(at(alias?.properties, 'AliasName')).toBe('alias/mef-prod-data');
  });
});

describe('a webhook source', () => {
  test('has one route for each instance, and all lead to its handler', () => {
    const routes = resourcesOf(cloud, 'AWS::ApiGatewayV2::Route').filter(({ stack }) => stack === SOURCE);
    expect(routes.map(({ properties }) => at(properties, 'RouteKey'))).toEqual([
      'POST /chat-webhook/main',
      'POST /chat-webhook/labs',
    ]);
    const integrations = resourcesOf(cloud, 'AWS::ApiGatewayV2::Integration').filter(({ stack }) => stack === SOURCE);
    expect(new Set(integrations.map(({ properties }) => target(at(properties, 'IntegrationUri'))))).toEqual(
      new Set([lambda('mef-prod-chat-webhook-handler').id]),
    );
  });

  test('tells its operator the URL of each instance', () => {
    expect(Object.keys(cloud[SOURCE]?.Outputs ?? {})).toEqual(['Urlmain', 'Urllabs']);
  });

  test('counts what its gateway refused with 429, by the status that its access log says', () => {
    const [filter] = resourcesOf(cloud, 'AWS::Logs::MetricFilter').filter(({ stack }) => stack === SOURCE);
    const [stage] = resourcesOf(cloud, 'AWS::ApiGatewayV2::Stage').filter(({ stack }) => stack === SOURCE);
    const log = at(stage?.properties, 'AccessLogSettings');
    expect(JSON.parse(String(at(log, 'Format')))).toMatchObject({ status: '$context.status' });
    expect(at(log, 'DestinationArn', 'Fn::GetAtt', 0)).toBe(target(at(filter?.properties, 'LogGroupName')));
    expect(filter?.properties).toMatchObject({
      FilterPattern: '{ $.status = "429" }',
      MetricTransformations: [
        { MetricNamespace: 'MozDefEventFramework/Address', MetricName: SOURCE, MetricValue: '1' },
      ],
    });
  });

  test('runs both entries of one bundle, and names its code by the hash of the bundle', () => {
    const functions = ['handler', 'reprocess'].map((entry) => lambda(`mef-prod-chat-webhook-${entry}`));
    expect(functions.map(({ properties }) => at(properties, 'Handler'))).toEqual([
      'handler.handler',
      'handler.reprocess',
    ]);
    expect(new Set(functions.map(({ properties }) => at(properties, 'Code', 'S3Key'))).size).toBe(1);
    expect(at(functions[0]?.properties, 'Environment', 'Variables')).toMatchObject({
      MEF_STAGE: 'prod',
      MEF_APP: 'chat-webhook',
      // sha256 of the bundle's text, `exports.handler = 'chat-webhook';`
      MEF_APP_VERSION: 'c5a7c4c9a30c6df8',
      MEF_INSTANCES: '[{"name":"main","account":"chat-1"},{"name":"labs","account":"chat-2"}]',
      POWERTOOLS_SERVICE_NAME: 'chat-webhook',
    });
  });

  test('reads exactly the secrets of its instances', () => {
    const secrets = ['labs/client-id', 'labs/signing-secret', 'main/client-id', 'main/signing-secret'];
    const expected = secrets.map((secret) => `parameter/mef/prod/chat-webhook/${secret}`);
    const [read, ...others] = permissions('mef-prod-chat-webhook-handler', 'ssm:');
    expect(others).toEqual([]);
    expect(parametersIn(read?.resources).filter((name) => !name.endsWith('/paused'))).toEqual(expected);
    const contexts = statements('mef-prod-chat-webhook-handler').map(({ conditions }) =>
      at(conditions, 'StringEquals', 'kms:EncryptionContext:PARAMETER_ARN'),
    );
    expect(parametersIn(contexts)).toEqual(expected);
  });

  test('writes only to its own folder of the archive', () => {
    const [put] = permissions('mef-prod-chat-webhook-handler', 's3:PutObject');
    expect(JSON.stringify(put?.resources)).toMatch(/archivebucketname.*"\/chat-webhook\/\*"/);
  });

  test('reads whether an operator holds one of its instances, in each function that takes events in or asks for them', () => {
    const pauses = (name: string) =>
      parametersIn(permissions(name, 'ssm:').flatMap(({ resources }) => resources)).filter((one) =>
        one.endsWith('/paused'),
      );
    const both = ['parameter/mef/prod/chat-webhook/labs/paused', 'parameter/mef/prod/chat-webhook/main/paused'];
    expect(pauses('mef-prod-chat-webhook-handler')).toEqual(both);
    expect(pauses('mef-prod-chat-webhook-reprocess')).toEqual(both);
    expect(pauses('mef-prod-code-webhook-heal')).toEqual(['parameter/mef/prod/code-webhook/main/paused']);
    expect(pauses('mef-prod-audit-poller-handler')).toHaveLength(2);
    expect(
      resourcesOf(cloud, 'AWS::SSM::Parameter').map(({ properties }) => at(properties, 'Name')),
    ).not.toContainEqual(expect.stringMatching(/\/paused$/));
  });

  test('publishes where each instance listens, for whoever asks by its name', () => {
    const urls = resourcesOf(cloud, 'AWS::SSM::Parameter').filter(({ stack }) => stack === SOURCE);
    expect(urls.map(({ properties }) => at(properties, 'Name'))).toEqual([
      '/mef/prod/chat-webhook/main/url',
      '/mef/prod/chat-webhook/labs/url',
    ]);
    expect(JSON.stringify(at(urls[0]?.properties, 'Value'))).toMatch(/ApiEndpoint.*"\/chat-webhook\/main"/);
  });

  test('its reprocess function reads no secret and touches neither queue nor archive', () => {
    const reprocess = statements('mef-prod-chat-webhook-reprocess');
    expect(allows(reprocess, 'kinesis:PutRecords')).toBe(true);
    expect(JSON.stringify(permissions('mef-prod-chat-webhook-reprocess', 'ssm:'))).not.toMatch(/secret|client-id/);
    expect(JSON.stringify(permissions('mef-prod-chat-webhook-reprocess', 'kms:'))).not.toContain('ssm.');
    const [put, ...others] = permissions('mef-prod-chat-webhook-reprocess', 's3:PutObject');
    expect(JSON.stringify(put?.resources)).toContain('onfailurebucketname');
    expect(others).toEqual([]);
  });
});

describe('the heartbeat of a webhook source', () => {
  test('is sent each five minutes for every instance', () => {
    const rate = 'rate(5 minutes)';
    const runs = lambda('mef-prod-chat-webhook-beat').id;
    expect(schedulesOf(SOURCE)).toEqual([
      { name: 'mef-prod-chat-webhook-beat.main', rate, input: { heartbeat: { instance: 'main' } }, runs },
      { name: 'mef-prod-chat-webhook-beat.labs', rate, input: { heartbeat: { instance: 'labs' } }, runs },
    ]);
  });

  test('is signed with what verifies and posted to where it is published, and has no other way in', () => {
    expect(parametersIn(permissions('mef-prod-code-webhook-beat', 'ssm:'))).toEqual([
      'parameter/mef/prod/code-webhook/main/signing-secret',
      'parameter/mef/prod/code-webhook/main/url',
    ]);
    const allowed = statements('mef-prod-code-webhook-beat');
    for (const action of ['kinesis:PutRecords', 'sqs:SendMessage', 'dynamodb:GetItem'])
      expect(allows(allowed, action)).toBe(false);
  });

  test('is not sent where only a public key of the provider is held', async () => {
    const source = `apps/${chatManifest.name}/src/source.ts`;
    const load = (path: string) =>
      path.endsWith(source) ? Promise.resolve({ ...chatManifest, beats: false }) : manifestAt(path);
    const { cloud: quiet } = await synthesizeWorkspace('prod', { load });
    expect(resourcesOf(quiet, 'AWS::Scheduler::Schedule').filter(({ stack }) => stack === SOURCE)).toEqual([]);
    expect(functionsWithEntry(quiet, 'handler.beat').map(({ stack }) => stack)).toEqual([HEALING]);
  });
});

describe('a webhook source that heals', () => {
  test('whose provider greets by GET has a route for that', () => {
    const routes = resourcesOf(cloud, 'AWS::ApiGatewayV2::Route').filter(({ stack }) => stack === HEALING);
    expect(routes.map(({ properties }) => at(properties, 'RouteKey'))).toEqual([
      'GET /code-webhook/main',
      'POST /code-webhook/main',
    ]);
  });

  test('searches each hour for deliveries that failed, for each instance', () => {
    expect(schedulesOf(HEALING)).toContainEqual({
      name: 'mef-prod-code-webhook-heal-main',
      rate: 'rate(1 hour)',
      input: { instance: 'main' },
      runs: lambda('mef-prod-code-webhook-heal').id,
    });
    expect(at(lambda('mef-prod-code-webhook-heal').properties, 'Handler')).toBe('handler.heal');
  });

  test('verifies with one secret and logs in with another, each in a function of its own', () => {
    const read = (entry: string) =>
      parametersIn(permissions(`mef-prod-code-webhook-${entry}`, 'ssm:')).filter((name) => !name.endsWith('/paused'));
    expect(read('handler')).toEqual(['parameter/mef/prod/code-webhook/main/signing-secret']);
    expect(read('heal')).toEqual(['parameter/mef/prod/code-webhook/main/api-token']);
  });

  test('takes events in by its handler alone', () => {
    expect(allows(statements('mef-prod-code-webhook-heal'), 'kinesis:PutRecords')).toBe(false);
    expect(allows(statements('mef-prod-code-webhook-heal'), 'sqs:SendMessage')).toBe(false);
  });
});

describe('a polled source', () => {
  test('is run each minute for every instance, a paused one included, and for its heartbeat each five', () => {
    const rate = 'rate(5 minutes)';
    const runs = lambda('mef-prod-audit-poller-handler').id;
    expect(schedulesOf(POLLER)).toEqual([
      { name: 'mef-prod-audit-poller-main', rate: 'rate(1 minute)', input: { instance: 'main' }, runs },
      { name: 'mef-prod-audit-poller-eu', rate: 'rate(1 minute)', input: { instance: 'eu' }, runs },
      { name: 'mef-prod-audit-poller-beat.main', rate, input: { heartbeat: { instance: 'main' } }, runs },
      { name: 'mef-prod-audit-poller-beat.eu', rate, input: { heartbeat: { instance: 'eu' } }, runs },
    ]);
  });

  test('has functions for polling and for stored envelopes, and nothing that listens', () => {
    const functions = resourcesOf(cloud, 'AWS::Lambda::Function').filter(({ stack }) => stack === POLLER);
    expect(functions.map(({ properties }) => at(properties, 'FunctionName'))).toEqual([
      'mef-prod-audit-poller-handler',
      'mef-prod-audit-poller-reprocess',
    ]);
    expect(Object.values(cloud[POLLER]?.Resources ?? {}).filter(({ Type }) => Type.includes('ApiGateway'))).toEqual([]);
  });

  test('knows what its instances are set to, as it is written', () => {
    const { MEF_INSTANCES } = at(
      lambda('mef-prod-audit-poller-handler').properties,
      'Environment',
      'Variables',
    ) as Record<string, string>;
    expect(JSON.parse(MEF_INSTANCES ?? '')).toEqual([
      { name: 'main', account: 'audit-1', every: '5 min' },
      { name: 'eu', account: 'audit-2', paused: true },
    ]);
  });

  test('decrypts the state table by its own name and account only', () => {
    const [use] = permissions('mef-prod-audit-poller-handler', 'kms:').filter((one) =>
      JSON.stringify(one.conditions).includes('"dynamodb.'),
    );
    expect(use?.actions).toEqual(['kms:Decrypt']);
    expect(at(use?.conditions, 'StringEquals')).toMatchObject({
      'kms:EncryptionContext:aws:dynamodb:tableName': { Ref: expect.stringContaining('statetablename') },
      'kms:EncryptionContext:aws:dynamodb:subscriberId': { Ref: 'AWS::AccountId' },
    });
  });
});

describe('the forwarder', () => {
  test('has a consumer, a function and a mapping for each destination', () => {
    const consumers = resourcesOf(cloud, 'AWS::Kinesis::StreamConsumer');
    expect(consumers.map(({ properties }) => at(properties, 'ConsumerName'))).toEqual([
      'mef-prod-mozdef',
      'mef-prod-old-mozdef',
      'mef-prod-search',
      'mef-prod-pulled',
    ]);
    const mappings = resourcesOf(cloud, 'AWS::Lambda::EventSourceMapping').filter(({ stack }) => stack === FORWARDER);
    expect(mappings.map(({ properties }) => target(at(properties, 'EventSourceArn')))).toEqual(
      consumers.map(({ id }) => id),
    );
    expect(mappings.map(({ properties }) => target(at(properties, 'FunctionName')))).toEqual([
      lambda('mef-prod-mozdef-forwarder-mozdef').id,
      lambda('mef-prod-mozdef-forwarder-old-mozdef').id,
      lambda('mef-prod-mozdef-forwarder-search').id,
      lambda('mef-prod-mozdef-forwarder-pulled').id,
    ]);
  });

  test('each function knows its own destination and no other', () => {
    const destination = at(
      lambda('mef-prod-mozdef-forwarder-old-mozdef').properties,
      'Environment',
      'Variables',
      'MEF_DESTINATION',
    );
    expect(JSON.parse(String(destination))).toEqual({
      name: 'old-mozdef',
      dialect: 'legacy',
      url: 'http://mozdef.example.com:8080',
      token: false,
      ca: false,
    });
  });

  test('reads a token and a CA bundle only where the destination has them', () => {
    const [read] = permissions('mef-prod-mozdef-forwarder-mozdef', 'ssm:');
    expect(parametersIn(read?.resources)).toEqual([
      'parameter/mef/prod/mozdef-forwarder/mozdef/ca',
      'parameter/mef/prod/mozdef-forwarder/mozdef/token',
    ]);
    expect(permissions('mef-prod-mozdef-forwarder-old-mozdef', 'ssm:')).toEqual([]);
    expect(permissions('mef-prod-mozdef-forwarder-pulled', 'ssm:')).toEqual([]);
    const [readBasic] = permissions('mef-prod-mozdef-forwarder-search', 'ssm:');
    expect(parametersIn(readBasic?.resources)).toEqual(['parameter/mef/prod/mozdef-forwarder/search/basic']);
  });

  test('makes the queue that is pulled, tells its function where, and lets the worker of MozDef take messages', () => {
    const [queue] = resourcesOf(cloud, 'AWS::SQS::Queue').filter(({ stack }) => stack === FORWARDER);
    expect(queue?.properties).toMatchObject({
      QueueName: 'mef-prod-pulled',
      MaximumMessageSize: 1_048_576,
      MessageRetentionPeriod: 1_209_600,
      SqsManagedSseEnabled: true,
    });
    const told = at(lambda('mef-prod-mozdef-forwarder-pulled').properties, 'Environment', 'Variables');
    expect(at(told, 'MEF_DESTINATION', 'Fn::Join', 1)).toEqual([
      '{"name":"pulled","dialect":"sqs","queueUrl":"',
      { Ref: queue?.id },
      '"}',
    ]);
    const [policy] = resourcesOf(cloud, 'AWS::SQS::QueuePolicy').filter(({ stack }) => stack === FORWARDER);
    expect(at(policy?.properties, 'PolicyDocument', 'Statement')).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl', 'ReceiveMessage'].map(
          (action) => `sqs:${action}`,
        ),
        Resource: { 'Fn::GetAtt': [queue?.id, 'Arn'] },
        Principal: { AWS: 'arn:aws:iam::123456789012:role/mozdef-worker' },
      }),
    );
  });

  test('may send to its own queue and no other function may', () => {
    const [queue] = resourcesOf(cloud, 'AWS::SQS::Queue').filter(({ stack }) => stack === FORWARDER);
    const senders = ['mozdef', 'old-mozdef', 'search', 'pulled'].filter((destination) =>
      permissions(`mef-prod-mozdef-forwarder-${destination}`, 'sqs:SendMessage').some(({ resources }) =>
        resources.some((resource) => target(resource) === queue?.id),
      ),
    );
    expect(senders).toEqual(['pulled']);
  });

  test('subscribes with its own consumer', () => {
    const [subscribe] = permissions('mef-prod-mozdef-forwarder-mozdef', 'kinesis:SubscribeToShard');
    expect(subscribe?.resources.map(target)).toEqual([resourcesOf(cloud, 'AWS::Kinesis::StreamConsumer')[0]?.id]);
  });

  test('cannot write to the stream that it reads', () => {
    expect(allows(statements('mef-prod-mozdef-forwarder-mozdef'), 'kinesis:PutRecords')).toBe(false);
  });
});

describe('the reprocessor', () => {
  const granted = (purpose: string) =>
    statements(`mef-prod-dlq-reprocessor-${purpose}`)
      .filter(({ actions }) => !/^(kms|logs|xray):/.test(actions[0] ?? ''))
      .flatMap(({ actions, resources }) =>
        actions.flatMap((action) => resources.map((one) => `${action} ${nameIn(one)}`)),
      )
      .toSorted();
  const archived = ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'].map((action) => `${action} archive/*`);
  const letters = [...archived, 's3:ListBucket archive'];
  const givenUp = ['s3:PutObject on-failure/*', 's3:ListBucket on-failure'];

  test('has three functions of one bundle', () => {
    const own = resourcesOf(cloud, 'AWS::Lambda::Function').filter(({ stack }) => stack === REPROCESSOR);
    expect(own.map(({ properties }) => [at(properties, 'FunctionName'), at(properties, 'Handler')])).toEqual([
      ['mef-prod-dlq-reprocessor-drain', 'handler.drain'],
      ['mef-prod-dlq-reprocessor-take-in', 'handler.takeIn'],
      ['mef-prod-dlq-reprocessor-handler', 'handler.handler'],
    ]);
    expect(new Set(own.map(({ properties }) => at(properties, 'Code', 'S3Key'))).size).toBe(1);
  });

  test('drains the queue by ten and may do no more than that takes', () => {
    const [mapping, ...others] = resourcesOf(cloud, 'AWS::Lambda::EventSourceMapping').filter(
      ({ stack }) => stack === REPROCESSOR,
    );
    expect(others).toEqual([]);
    expect(mapping?.properties).toEqual({
      EventSourceArn: { Ref: expect.stringContaining('deadletterqueuearn') as string },
      FunctionName: { Ref: lambda('mef-prod-dlq-reprocessor-drain').id },
      Enabled: true,
      BatchSize: 10,
      MaximumBatchingWindowInSeconds: 0,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 5 },
      Tags: expect.anything() as unknown,
    });
    const queue = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];
    expect(granted('drain')).toEqual([...queue.map((action) => `${action} dead-letter`), ...letters].toSorted());
  });

  test('takes in every five minutes what Lambda gave up, and tries letters again each hour', () => {
    expect(schedulesOf(REPROCESSOR)).toEqual([
      {
        name: 'mef-prod-dlq-reprocessor-take-in',
        rate: 'rate(5 minutes)',
        input: {},
        runs: lambda('mef-prod-dlq-reprocessor-take-in').id,
      },
      {
        name: 'mef-prod-dlq-reprocessor-replay',
        rate: 'rate(1 hour)',
        input: { replay: { because: 'schedule' } },
        runs: lambda('mef-prod-dlq-reprocessor-handler').id,
      },
    ]);
    const taken = ['s3:DeleteObject on-failure/*', 's3:GetObject on-failure/*'];
    expect(granted('take-in')).toEqual([...letters, ...givenUp, ...taken].toSorted());
  });

  test('tries letters again through the functions of sources and the stream', () => {
    const again = ['kinesis:PutRecords stream', 'lambda:InvokeFunction function:mef-prod-*-reprocess'];
    expect(granted('handler')).toEqual([...letters, ...givenUp, ...again].toSorted());
  });
});

/** What a resource of a statement is, told by the shared name that it comes from. */
function nameIn(resource: unknown): string {
  const text = textOf(resource);
  const [, shared = ''] = /<SsmParameterValuemefprod(.+?)C\d/.exec(text) ?? [];
  const names: Record<string, string> = {
    archivebucketname: 'archive',
    onfailurebucketname: 'on-failure',
    deadletterqueuearn: 'dead-letter',
    streamarn: 'stream',
  };
  return `${names[shared] ?? text.replace(/^arn:.*?:(?=function)/, '')}${text.endsWith('/*') ? '/*' : ''}`;
}

function lambda(name: string): Resource {
  const [found] = resourcesOf(cloud, 'AWS::Lambda::Function').filter(
    ({ properties }) => at(properties, 'FunctionName') === name,
  );
  if (found === undefined) throw new Error(`No function is named ${name}`);
  return found;
}

function statements(name: string): Statement[] {
  return permissionsOf(cloud, lambda(name));
}

function permissions(name: string, action: string): Statement[] {
  return statements(name).filter(({ actions }) => actions.some((one) => one.startsWith(action)));
}

function parametersIn(value: unknown): string[] {
  return (JSON.stringify(value).match(/parameter\/[^"]+/g) ?? []).toSorted();
}

function schedulesOf(stack: string): object[] {
  return resourcesOf(cloud, 'AWS::Scheduler::Schedule')
    .filter((schedule) => schedule.stack === stack)
    .map(({ properties }) => ({
      name: at(properties, 'Name'),
      rate: at(properties, 'ScheduleExpression'),
      input: JSON.parse(String(at(properties, 'Target', 'Input'))) as unknown,
      runs: target(at(properties, 'Target', 'Arn')),
    }));
}

function tagsOf(stack: string, key: string): string[] {
  return Object.values(cloud[stack]?.Resources ?? {})
    .map((resource) => at(resource, 'Properties', 'Tags'))
    .filter((tags) => Array.isArray(tags))
    .flatMap((tags) =>
      tags.filter((tag: unknown) => at(tag, 'Key') === key).map((tag: unknown) => String(at(tag, 'Value'))),
    );
}
