import { synthesizeWorkspace } from './doubles/synthesize-workspace.ts';
import { at, type Cloud, type Resource, resourcesOf, target } from './rules/cloud.ts';
import { allows, permissionsOf, type Statement } from './rules/statements.ts';

const FORWARDER = 'mef-prod-mozdef-forwarder';
const SOURCE = 'mef-prod-chat-webhook';
const STREAM = 'mef-prod-stream';

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
    expect(Object.keys(cloud).sort()).toEqual([SOURCE, FORWARDER, STREAM]);
  });

  test('each waits for the stack that publishes the names it reads', () => {
    expect(waitsFor).toEqual({ [STREAM]: [], [SOURCE]: [STREAM], [FORWARDER]: [STREAM] });
  });

  test('in production, and only there, no stack can be deleted by accident', async () => {
    expect(guarded.toSorted()).toEqual([SOURCE, FORWARDER, STREAM]);
    expect((await synthesizeWorkspace('stg')).guarded).toEqual([]);
  });

  test('everything but a source is owned by the platform, a source by its team', () => {
    const teams = Object.keys(cloud).map((stack) => [stack, ...new Set(tagsOf(stack, 'team'))]);
    expect(Object.fromEntries(teams)).toEqual({
      [STREAM]: 'security-infrastructure',
      [FORWARDER]: 'security-infrastructure',
      [SOURCE]: 'chat-team',
    });
    expect(new Set(tagsOf(SOURCE, 'contact'))).toEqual(new Set(['chat@example.org']));
  });

  test.each([
    ['dev', 'Delete'],
    ['stg', 'Retain'],
    ['prod', 'Retain'],
  ] as const)('in %s data ends with its stack: %s', async (stage, policy) => {
    const { cloud: staged } = await synthesizeWorkspace(stage);
    const kept = ['AWS::Kinesis::Stream', 'AWS::SQS::Queue', 'AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::Logs::LogGroup'];
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
    expect(resourcesOf(cloud, 'AWS::SSM::Parameter').map(({ properties }) => at(properties, 'Name'))).toEqual([
      '/mef/prod/stream/name',
      '/mef/prod/stream/arn',
      '/mef/prod/dead-letter/queue-url',
      '/mef/prod/dead-letter/queue-arn',
      '/mef/prod/archive/bucket-name',
      '/mef/prod/on-failure/bucket-name',
      '/mef/prod/keys/data-arn',
    ]);
  });

  test('gives the data key an alias for whoever puts a secret', () => {
    const [alias] = resourcesOf(cloud, 'AWS::KMS::Alias');
    expect(at(alias?.properties, 'AliasName')).toBe('alias/mef-prod-data');
  });
});

describe('a source', () => {
  test('has one route for each instance, and all lead to its handler', () => {
    const routes = resourcesOf(cloud, 'AWS::ApiGatewayV2::Route').map(({ properties }) => at(properties, 'RouteKey'));
    expect(routes).toEqual(['POST /chat-webhook/main', 'POST /chat-webhook/labs']);
    const integrations = resourcesOf(cloud, 'AWS::ApiGatewayV2::Integration');
    expect(new Set(integrations.map(({ properties }) => target(at(properties, 'IntegrationUri'))))).toEqual(
      new Set([lambda('mef-prod-chat-webhook-handler').id]),
    );
  });

  test('tells its operator the URL of each instance', () => {
    expect(Object.keys(cloud[SOURCE]?.Outputs ?? {})).toEqual(['Urlmain', 'Urllabs']);
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
      // sha256 of the bundle's text, `exports.handler = 1;`
      MEF_APP_VERSION: 'b44ee8d43accd441',
      MEF_INSTANCES: '[{"name":"main","account":"chat-1"},{"name":"labs","account":"chat-2"}]',
      POWERTOOLS_SERVICE_NAME: 'chat-webhook',
    });
  });

  test('reads exactly the secrets of its instances', () => {
    const secrets = ['labs/client-id', 'labs/signing-secret', 'main/client-id', 'main/signing-secret'];
    const expected = secrets.map((secret) => `parameter/mef/prod/chat-webhook/${secret}`);
    const [read, ...others] = permissions('mef-prod-chat-webhook-handler', 'ssm:');
    expect(others).toEqual([]);
    expect(parametersIn(read?.resources)).toEqual(expected);
    const contexts = statements('mef-prod-chat-webhook-handler').map(({ conditions }) =>
      at(conditions, 'StringEquals', 'kms:EncryptionContext:PARAMETER_ARN'),
    );
    expect(parametersIn(contexts)).toEqual(expected);
  });

  test('writes only to its own folder of the archive', () => {
    const [put] = permissions('mef-prod-chat-webhook-handler', 's3:PutObject');
    expect(JSON.stringify(put?.resources)).toMatch(/archivebucketname.*"\/chat-webhook\/\*"/);
  });

  test('its reprocess function reads no secret and touches neither queue nor archive', () => {
    const reprocess = statements('mef-prod-chat-webhook-reprocess');
    expect(allows(reprocess, 'kinesis:PutRecords')).toBe(true);
    expect(allows(reprocess, 'ssm:GetParameter')).toBe(false);
    const [put, ...others] = permissions('mef-prod-chat-webhook-reprocess', 's3:PutObject');
    expect(JSON.stringify(put?.resources)).toContain('onfailurebucketname');
    expect(others).toEqual([]);
  });
});

describe('the forwarder', () => {
  test('has a consumer, a function and a mapping for each destination', () => {
    const consumers = resourcesOf(cloud, 'AWS::Kinesis::StreamConsumer');
    expect(consumers.map(({ properties }) => at(properties, 'ConsumerName'))).toEqual([
      'mef-prod-mozdef',
      'mef-prod-old-mozdef',
    ]);
    const mappings = resourcesOf(cloud, 'AWS::Lambda::EventSourceMapping');
    expect(mappings.map(({ properties }) => target(at(properties, 'EventSourceArn')))).toEqual(
      consumers.map(({ id }) => id),
    );
    expect(mappings.map(({ properties }) => target(at(properties, 'FunctionName')))).toEqual([
      lambda('mef-prod-mozdef-forwarder-mozdef').id,
      lambda('mef-prod-mozdef-forwarder-old-mozdef').id,
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
  });

  test('subscribes with its own consumer', () => {
    const [subscribe] = permissions('mef-prod-mozdef-forwarder-mozdef', 'kinesis:SubscribeToShard');
    expect(subscribe?.resources.map(target)).toEqual([resourcesOf(cloud, 'AWS::Kinesis::StreamConsumer')[0]?.id]);
  });

  test('cannot write to the stream that it reads', () => {
    expect(allows(statements('mef-prod-mozdef-forwarder-mozdef'), 'kinesis:PutRecords')).toBe(false);
  });
});

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

function tagsOf(stack: string, key: string): string[] {
  return Object.values(cloud[stack]?.Resources ?? {})
    .map((resource) => at(resource, 'Properties', 'Tags'))
    .filter((tags) => Array.isArray(tags))
    .flatMap((tags) =>
      tags.filter((tag: unknown) => at(tag, 'Key') === key).map((tag: unknown) => String(at(tag, 'Value'))),
    );
}
