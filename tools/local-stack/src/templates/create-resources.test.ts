import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { type CreateStreamCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { localCredentials } from '../emulators/local-credentials.ts';
import type { RunningServer } from '../emulators/running-server.ts';
import { startTables } from '../emulators/start-tables.ts';
import { createResources } from './create-resources.ts';
import { listGaps } from './list-gaps.ts';
import type { StackTemplate } from './read-templates.ts';
import { emptyWiring } from './wiring.ts';

type Resources = Record<string, { Type: string; Properties?: Record<string, unknown>; Condition?: string }>;

function stack(name: string, resources: Resources, parameters: StackTemplate['Parameters'] = {}): StackTemplate {
  const complete = Object.entries(resources).map(([id, resource]) => [id, { Properties: {}, ...resource }] as const);
  return { name, Parameters: parameters, Resources: Object.fromEntries(complete) };
}

let tables: RunningServer;
let dynamodb: DynamoDBClient;

beforeAll(async () => {
  tables = await startTables();
  dynamodb = new DynamoDBClient({ endpoint: tables.url, region: 'us-east-1', credentials: localCredentials });
});

afterAll(async () => {
  dynamodb.destroy();
  await tables.stop();
});

/** Tables alone are made at an emulator. */
async function create(...stacks: StackTemplate[]) {
  const wiring = emptyWiring();
  const [kinesis, sqs, s3] = [new KinesisClient({}), new SQSClient({}), new S3Client({})];
  await createResources(stacks, { dynamodb, kinesis, sqs, s3, wiring });
  return wiring;
}

const handler = (properties: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: 'mef-dev-zoom-webhook-handler',
    Handler: 'handler.handler',
    Runtime: 'nodejs24.x',
    Timeout: 10,
    Code: { 'Fn::Unknown': 'never read' },
    Environment: { Variables: { MEF_APP: 'zoom-webhook', MEF_STAGE: 'dev' } },
    ...properties,
  },
});

const mapping = (properties: object = {}) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: {
    EventSourceArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/s/consumer/c:1',
    FunctionName: 'f',
    StartingPosition: 'TRIM_HORIZON',
    ...properties,
  },
});

const tick = (properties: object = {}, target: object = {}) => ({
  Type: 'AWS::Scheduler::Schedule',
  Properties: {
    Name: 'mef-dev-okta-poller-main',
    GroupName: { Ref: 'Group' },
    ScheduleExpression: 'rate(1 minute)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: 'arn:aws:lambda:us-east-1:000000000000:function:mef-dev-okta-poller-handler',
      RoleArn: 'arn:aws:iam::000000000000:role/r',
      Input: '{"instance":"main"}',
      RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
      ...target,
    },
    ...properties,
  },
});

const table = (properties: object = {}) => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
    ...properties,
  },
});

const published = {
  Type: 'AWS::SSM::Parameter',
  Properties: { Name: '/a', Type: 'String', Value: { 'Fn::GetAtt': ['Role', 'Arn'] } },
};

describe('createResources', () => {
  it('wires a function behind a route', async () => {
    const wiring = await create(
      stack('web', {
        Handler: handler(),
        Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'x', ProtocolType: 'HTTP' } },
        Route: {
          Type: 'AWS::ApiGatewayV2::Route',
          Properties: {
            ApiId: { Ref: 'Api' },
            RouteKey: 'POST /zoom-webhook/main',
            Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
          },
        },
        Integration: {
          Type: 'AWS::ApiGatewayV2::Integration',
          Properties: {
            ApiId: { Ref: 'Api' },
            IntegrationType: 'AWS_PROXY',
            IntegrationUri: { 'Fn::GetAtt': ['Handler', 'Arn'] },
            PayloadFormatVersion: '2.0',
          },
        },
      }),
    );
    const [route] = wiring.routes;
    expect(wiring.integrations.get(route?.integrationId ?? '')).toEqual({
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:mef-dev-zoom-webhook-handler',
      timeoutMs: 30_000,
    });
    expect(wiring.functions).toEqual([
      {
        name: 'mef-dev-zoom-webhook-handler',
        label: 'zoom-webhook',
        app: 'zoom-webhook',
        entry: 'handler',
        arn: 'arn:aws:lambda:us-east-1:000000000000:function:mef-dev-zoom-webhook-handler',
        memoryMb: 128,
        timeoutMs: 10_000,
        environment: { MEF_APP: 'zoom-webhook', MEF_STAGE: 'dev' },
      },
    ]);
  });

  it('wires a function behind its own URL, under the routes that a gateway would have', async () => {
    const Variables = { MEF_APP: 'zoom-webhook', MEF_STAGE: 'dev', MEF_INSTANCES: '[{"name":"main"},{"name":"labs"}]' };
    const wiring = await create(
      stack('web', {
        Handler: handler({ Environment: { Variables }, ReservedConcurrentExecutions: 50 }),
        Url: {
          Type: 'AWS::Lambda::Url',
          Properties: {
            AuthType: 'NONE',
            InvokeMode: 'BUFFERED',
            TargetFunctionArn: { 'Fn::GetAtt': ['Handler', 'Arn'] },
          },
        },
        Address: {
          Type: 'AWS::SSM::Parameter',
          Properties: {
            Name: '/mef/dev/zoom-webhook/main/url',
            Type: 'String',
            Value: { 'Fn::Select': [2, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Url', 'FunctionUrl'] }] }] },
          },
        },
      }),
    );
    expect(wiring.routes.map(({ routeKey, via }) => [routeKey, via])).toEqual([
      ['ANY /zoom-webhook/main', 'function-url'],
      ['ANY /zoom-webhook/labs', 'function-url'],
    ]);
    expect(wiring.integrations.get(wiring.routes[0]?.integrationId ?? '')).toEqual({
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:mef-dev-zoom-webhook-handler',
      // No gateway stands before it: the function's own time-out is all there is.
      timeoutMs: 10_000,
    });
    expect(wiring.parameters.get('/mef/dev/zoom-webhook/main/url')).toBe('gateway.invalid');
  });

  it('wires an authorizer before a route', async () => {
    const uri = [
      'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/',
      { 'Fn::GetAtt': ['Handler', 'Arn'] },
    ];
    const wiring = await create(
      stack('web', {
        Handler: handler({ Handler: 'handler.authorize' }),
        Authorizer: {
          Type: 'AWS::ApiGatewayV2::Authorizer',
          Properties: {
            ApiId: 'a',
            AuthorizerType: 'REQUEST',
            AuthorizerPayloadFormatVersion: '2.0',
            AuthorizerResultTtlInSeconds: 0,
            AuthorizerUri: { 'Fn::Join': ['', [...uri, '/invocations']] },
            EnableSimpleResponses: true,
            IdentitySource: ['$request.header.x-token'],
            Name: 'Authorizer',
          },
        },
        Route: {
          Type: 'AWS::ApiGatewayV2::Route',
          Properties: {
            ApiId: 'a',
            RouteKey: 'POST /zoom-webhook/main',
            Target: 'integrations/i',
            AuthorizationType: 'CUSTOM',
            AuthorizerId: { Ref: 'Authorizer' },
          },
        },
      }),
    );
    expect(wiring.authorizers.get(wiring.routes[0]?.authorizerId ?? '')).toEqual({
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:mef-dev-zoom-webhook-handler',
      header: 'x-token',
    });
  });

  it('leaves out what stands before the gateway', async () => {
    const wiring = await create(
      stack('web', {
        Edge: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { 'Fn::Unknown': 'x' } } },
        Domain: { Type: 'AWS::ApiGatewayV2::DomainName' },
        Mapping: { Type: 'AWS::ApiGatewayV2::ApiMapping' },
      }),
    );
    expect(wiring.routes).toEqual([]);
  });

  it('reads a parameter that another stack publishes, whichever comes first', async () => {
    const reader = stack(
      'reader',
      {
        Copy: {
          Type: 'AWS::SSM::Parameter',
          Properties: { Name: '/b', Type: 'String', Value: { 'Fn::Sub': '${P}!' } },
        },
      },
      { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a' } },
    );
    const writer = stack('writer', { Value: published, Role: { Type: 'AWS::IAM::Role' } });
    const { parameters } = await create(reader, writer);
    expect(Object.fromEntries(parameters)).toEqual({
      '/a': 'arn:aws:iam::000000000000:role/writer-Role',
      '/b': 'arn:aws:iam::000000000000:role/writer-Role!',
    });
  });

  it('takes what the mapping of a stream honours', async () => {
    const properties = {
      BatchSize: 500,
      MaximumBatchingWindowInSeconds: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 3,
      BisectBatchOnFunctionError: true,
      MaximumRecordAgeInSeconds: 518_400,
      DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::x' } },
    };
    const { mappings } = await create(stack('fan', { Mapping: mapping(properties) }));
    expect(mappings).toEqual([
      {
        eventSourceArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/s/consumer/c:1',
        consumerArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/s/consumer/c:1',
        functionName: 'f',
        batchSize: 500,
        batchingWindowMs: 1_000,
        reportsBatchItemFailures: true,
        bisectBatchOnFunctionError: true,
        maximumRetryAttempts: 3,
        maximumRecordAgeInSeconds: 518_400,
        onFailureBucket: 'x',
      },
    ]);
  });

  it('takes what the mapping of a queue honours', async () => {
    const Properties = {
      EventSourceArn: 'arn:aws:sqs:us-east-1:000000000000:letters',
      FunctionName: 'f',
      Enabled: true,
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 5 },
      Tags: [],
    };
    const drain = { Type: 'AWS::Lambda::EventSourceMapping', Properties };
    const { mappings, queueMappings } = await create(stack('s', { Drain: drain }));
    expect(mappings).toEqual([]);
    expect(queueMappings).toEqual([
      {
        queueArn: 'arn:aws:sqs:us-east-1:000000000000:letters',
        functionName: 'f',
        batchSize: 10,
        batchingWindowMs: 0,
        reportsBatchItemFailures: true,
        maximumConcurrency: 5,
      },
    ]);
  });

  it('makes a table with its keys, and leaves out what guards it in the cloud', async () => {
    const State = table({
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      SSESpecification: { SSEEnabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: false,
    });
    const Name = {
      Type: 'AWS::SSM::Parameter',
      Properties: {
        Name: '/t',
        Type: 'String',
        Value: { 'Fn::Join': [' ', [{ Ref: 'State' }, { 'Fn::GetAtt': ['State', 'Arn'] }]] },
      },
    };
    const { parameters } = await create(stack('mef-dev-stream', { State, Name }));
    const TableName = 'mef-dev-stream-State';
    expect(parameters.get('/t')).toBe(`${TableName} arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}`);
    const Key = { pk: { S: 'okta-poller#main' }, sk: { S: 'cursor' } };
    await dynamodb.send(new PutItemCommand({ TableName, Item: { ...Key, at: { N: '1' } } }));
    expect((await dynamodb.send(new GetItemCommand({ TableName, Key }))).Item).toEqual({ ...Key, at: { N: '1' } });
  });

  it.each([
    ['rate(1 minute)', 60_000],
    ['rate(5 minutes)', 300_000],
    ['rate(1 hour)', 3_600_000],
    ['rate(12 hours)', 43_200_000],
  ])('wires a schedule of %s', async (ScheduleExpression, everyMs) => {
    const Group = { Type: 'AWS::Scheduler::ScheduleGroup' };
    const { schedules } = await create(stack('poller', { Tick: tick({ ScheduleExpression }), Group }));
    expect(schedules).toEqual([
      {
        name: 'mef-dev-okta-poller-main',
        functionName: 'mef-dev-okta-poller-handler',
        input: { instance: 'main' },
        everyMs,
        isEnabled: true,
      },
    ]);
  });

  it('gives a reason for every gap', () => {
    expect(Object.values(listGaps()).filter((reason) => reason.length < 20)).toEqual([]);
  });

  it.each<[string, RegExp, Resources]>([
    ['an unknown type', /AWS::Events::Rule \(Rule in stack s\)/, { Rule: { Type: 'AWS::Events::Rule' } }],
    [
      'a property that is neither honoured nor a gap',
      /s\/Handler.*EphemeralStorage/,
      { Handler: handler({ EphemeralStorage: { Size: 1024 } }) },
    ],
    [
      'a mapping that starts at the newest record',
      /s\/M.*StartingPosition/,
      { M: mapping({ StartingPosition: 'LATEST' }) },
    ],
    [
      'a mapping that gives up into something else than a bucket',
      /s\/M.*DestinationConfig.OnFailure.Destination/,
      { M: mapping({ DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:us-east-1:0:q' } } }) },
    ],
    [
      'the mapping of a queue that filters',
      /s\/M.*FilterCriteria/,
      {
        M: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: { EventSourceArn: 'arn:aws:sqs:us-east-1:0:q', FunctionName: 'f', FilterCriteria: {} },
        },
      },
    ],
    [
      'a mapping with several batches per shard',
      /s\/M.*ParallelizationFactor/,
      { M: mapping({ ParallelizationFactor: 2 }) },
    ],
    [
      'a schedule that is no rate of minutes or hours',
      /s\/T.*expected rate/,
      { T: tick({ ScheduleExpression: 'cron(0 * * * ? *)' }), Group: { Type: 'AWS::Scheduler::ScheduleGroup' } },
    ],
    [
      'a schedule that repeats what failed',
      /s\/T.*MaximumRetryAttempts/,
      {
        T: tick({}, { RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 60 } }),
        Group: { Type: 'AWS::Scheduler::ScheduleGroup' },
      },
    ],
    [
      'a schedule of something else than a function',
      /s\/T.*expected the ARN of a function/,
      {
        T: tick({}, { Arn: 'arn:aws:sqs:us-east-1:000000000000:q' }),
        Group: { Type: 'AWS::Scheduler::ScheduleGroup' },
      },
    ],
    ['a table with provisioned capacity', /s\/T.*BillingMode/, { T: table({ BillingMode: 'PROVISIONED' }) }],
    ['another runtime', /s\/Handler.*Runtime/, { Handler: handler({ Runtime: 'nodejs22.x' }) }],
    [
      'a function of no app',
      /s\/Handler.*MEF_APP is not set/,
      { Handler: handler({ Environment: { Variables: {} } }) },
    ],
    ['a condition', /Handler in stack s has a condition/, { Handler: { ...handler(), Condition: 'C' } }],
    [
      'an unknown attribute',
      /reads Size of Role/,
      { Role: { Type: 'AWS::IAM::Role' }, M: mapping({ FunctionName: { 'Fn::GetAtt': ['Role', 'Size'] } }) },
    ],
    ['a resource that is not there', /s\/M refers to Nobody/, { M: mapping({ FunctionName: { Ref: 'Nobody' } }) }],
    [
      'an unknown pseudo parameter',
      /AWS::NotificationARNs/,
      { M: mapping({ FunctionName: { Ref: 'AWS::NotificationARNs' } }) },
    ],
    [
      'a circle',
      /circle: s\/A → s\/B → s\/A/,
      { A: mapping({ FunctionName: { Ref: 'B' } }), B: mapping({ FunctionName: { Ref: 'A' } }) },
    ],
  ])('stops at %s and says where', async (_name, message, resources) => {
    await expect(create(stack('s', resources))).rejects.toThrow(message);
  });

  it('stops at a parameter that no stack publishes', async () => {
    const reader = stack(
      's',
      { M: mapping({ FunctionName: { Ref: 'P' } }) },
      { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/nobody' } },
    );
    await expect(create(reader)).rejects.toThrow('s/M reads the parameter /nobody, which no stack publishes');
  });
});

describe('what several destinations ask of the emulators', () => {
  it('shares the shards of a stream on demand among its mappings, which call a function for each of them', async () => {
    const made: number[] = [];
    const kinesis = new KinesisClient({});
    const send = jest.fn(({ input }: CreateStreamCommand) => {
      if (input.ShardCount !== undefined) made.push(input.ShardCount);
      const StreamDescriptionSummary = { StreamStatus: 'ACTIVE', StreamARN: 'arn:s' };
      return Promise.resolve({
        StreamDescriptionSummary,
        Consumer: { ConsumerARN: 'arn:c' },
        ConsumerDescription: { ConsumerStatus: 'ACTIVE', ConsumerARN: 'arn:c' },
      });
    });
    Object.assign(kinesis, { send });
    const stream = { Type: 'AWS::Kinesis::Stream', Properties: { StreamModeDetails: { StreamMode: 'ON_DEMAND' } } };
    const [sqs, s3] = [new SQSClient({}), new S3Client({})];
    for (const names of [['a'], ['a', 'b', 'c', 'd']]) {
      const mappings = Object.fromEntries(names.map((name) => [name, mapping({ FunctionName: name })]));
      await createResources([stack('s', { stream, ...mappings })], {
        dynamodb,
        kinesis,
        sqs,
        s3,
        wiring: emptyWiring(),
      });
    }
    expect(made).toEqual([16, 4]);
  });

  it('knows what becomes of asynchronous calls', async () => {
    const Properties = {
      FunctionName: 'mef-dev-okta-poller-handler',
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
      DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::failures' } },
    };
    const { asyncCalls } = await create(stack('s', { Calls: { Type: 'AWS::Lambda::EventInvokeConfig', Properties } }));
    expect(asyncCalls).toEqual([
      {
        functionName: 'mef-dev-okta-poller-handler',
        retries: 0,
        maximumAgeMs: 60_000,
        onFailureBucket: 'failures',
      },
    ]);
  });
});
