import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everySetting } from '../doubles/every-setting.ts';
import { makeWorkspace, manifestAt } from '../doubles/make-workspace.ts';
import { discoverApps } from '../discover/discover-apps.ts';
import { at, type Cloud, readCloud, type Resource, resourcesOf, target } from '../rules/cloud.ts';
import { allows, permissionsOf } from '../rules/statements.ts';
import { textOf } from '../rules/text-of.ts';
import { addPolicyChecks } from './add-policy-checks.ts';
import { addStacks } from './add-stacks.ts';
import { createCloud } from './create-cloud.ts';

const CHAT = 'mef-prod-chat-webhook';
const CODE = 'mef-prod-code-webhook';
const TOKEN = 'mef-prod-token-webhook';
const FORWARDER = 'mef-prod-mozdef-forwarder';

// CDK, its validator and cdk-nag are loaded first: seconds, more on a busy machine.
jest.setTimeout(120_000);

let cloud: Cloud;
let folders: string[];
beforeAll(async () => {
  const outdir = mkdtempSync(join(tmpdir(), 'mef-infra-every-'));
  const root = makeWorkspace(everySetting);
  folders = [outdir, root];
  const app = createCloud({ outdir, check: true });
  addStacks(app, 'prod', await discoverApps(root, 'prod', manifestAt), {
    alarms: {},
    lambdaConcurrency: 1_000,
    files: 'infra',
  });
  await addPolicyChecks(app);
  // Throws for a finding of cdk-nag or of CDK's validator that is not acknowledged.
  app.synth();
  cloud = readCloud(outdir);
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

describe('a webhook under a name of its own', () => {
  test('is published by it, with what its record in DNS has to point to', () => {
    expect(urlsOf(CHAT)).toEqual([
      'https://hooks.example.com/chat-webhook/main',
      'https://hooks.example.com/chat-webhook/labs',
    ]);
    expect(Object.keys(cloud[CHAT]?.Outputs ?? {})).toEqual(['DomainTarget', 'Urlmain', 'Urllabs']);
  });

  test('takes as many requests as it is set to', () => {
    const [stage] = of(CHAT, 'AWS::ApiGatewayV2::Stage');
    expect(at(stage?.properties, 'DefaultRouteSettings')).toMatchObject({
      ThrottlingRateLimit: 500,
      ThrottlingBurstLimit: 5_000,
    });
  });
});

describe('a webhook behind its own Function URL and an edge', () => {
  test('has no gateway', () => {
    expect(Object.values(cloud[CODE]?.Resources ?? {}).filter(({ Type }) => Type.includes('ApiGateway'))).toEqual([]);
    const [url] = of(CODE, 'AWS::Lambda::Url');
    expect(target(at(url?.properties, 'TargetFunctionArn'))).toBe(lambda(`${CODE}-handler`).id);
  });

  test('is limited by the environments that are kept for it, and no other function is', () => {
    const kept = resourcesOf(cloud, 'AWS::Lambda::Function').filter(
      ({ properties }) => at(properties, 'ReservedConcurrentExecutions') !== undefined,
    );
    expect(kept.map(({ properties }) => at(properties, 'FunctionName'))).toEqual([`${CODE}-handler`]);
    expect(at(kept[0]?.properties, 'ReservedConcurrentExecutions')).toBe(50);
  });

  test('is published by the outermost name', () => {
    expect(urlsOf(CODE)).toEqual(['https://code.example.com/code-webhook/main']);
    expect(Object.keys(cloud[CODE]?.Outputs ?? {})).toEqual(['EdgeTarget', 'Urlmain']);
  });

  test('is what the edge fetches from, by the host of the URL', () => {
    const [edge] = of(CODE, 'AWS::CloudFront::Distribution');
    const [url] = of(CODE, 'AWS::Lambda::Url');
    expect(at(edge?.properties, 'DistributionConfig', 'Origins', 0, 'DomainName')).toEqual({
      'Fn::Select': [2, { 'Fn::Split': ['/', { 'Fn::GetAtt': [url?.id, 'FunctionUrl'] }] }],
    });
  });
});

describe('a webhook whose proof is a header', () => {
  test('has each POST asked about, and no greeting', () => {
    const routes = of(TOKEN, 'AWS::ApiGatewayV2::Route').map(({ properties }) => [
      at(properties, 'RouteKey'),
      at(properties, 'AuthorizationType'),
    ]);
    expect(routes).toEqual([
      ['GET /token-webhook/main', 'NONE'],
      ['POST /token-webhook/main', 'CUSTOM'],
    ]);
  });

  test('is asked about by the very header of its scheme', () => {
    const [authorizer] = of(TOKEN, 'AWS::ApiGatewayV2::Authorizer');
    expect(at(authorizer?.properties, 'IdentitySource')).toEqual(['$request.header.x-token']);
    expect(textOf(at(authorizer?.properties, 'AuthorizerUri'))).toContain(':lambda:path/');
  });

  test('has an authorizer that reads the secret and may do nothing else', () => {
    const permissions = permissionsOf(cloud, lambda(`${TOKEN}-authorize`));
    const actions = permissions.flatMap((one) => one.actions).filter((one) => !/^(logs|xray):/.test(one));
    expect(actions).toEqual(['secretsmanager:GetSecretValue', 'kms:Decrypt']);
  });
});

describe('secrets in Secrets Manager', () => {
  test('are read by their whole names, each by the functions of its own app', () => {
    const permissions = permissionsOf(cloud, lambda(`${CODE}-handler`));
    const [read] = permissions.filter(({ actions }) => actions.includes('secretsmanager:GetSecretValue'));
    expect(read?.resources.map(textOf)).toEqual([
      expect.stringMatching(/:secretsmanager:.*:secret:\/mef\/prod\/code-webhook\/main\/signing-secret-\?{6}$/),
    ]);
  });

  test('leave nothing of the parameter store to read but pauses and addresses', () => {
    const parameters = resourcesOf(cloud, 'AWS::Lambda::Function')
      .flatMap((one) => permissionsOf(cloud, one))
      .filter(({ actions }) => actions.includes('ssm:GetParameter'))
      .flatMap(({ resources }) => resources.map(textOf));
    expect(parameters.length).toBeGreaterThan(0);
    expect(parameters.filter((name) => !/\/(paused|url)$/.test(name))).toEqual([]);
  });
});

describe('a destination', () => {
  test('that polls has no consumer and may not subscribe', () => {
    const consumers = of(FORWARDER, 'AWS::Kinesis::StreamConsumer');
    expect(consumers.map(({ properties }) => at(properties, 'ConsumerName'))).toEqual(['mef-prod-search']);
    for (const [name, subscribes] of [
      ['mozdef', false],
      ['search', true],
      ['pulled', false],
    ] as const)
      expect(allows(permissionsOf(cloud, lambda(`${FORWARDER}-${name}`)), 'kinesis:SubscribeToShard')).toBe(subscribes);
  });

  test('is fed with the same care either way', () => {
    const careOf = ({ properties }: Resource) =>
      Object.entries(properties as object).filter(([key]) => !['EventSourceArn', 'FunctionName'].includes(key));
    const [first, ...others] = of(FORWARDER, 'AWS::Lambda::EventSourceMapping').map(careOf);
    expect(Object.keys(Object.fromEntries(first ?? []))).toEqual(
      expect.arrayContaining(['StartingPosition', 'MaximumRetryAttempts', 'MaximumRecordAgeInSeconds']),
    );
    expect(others).toEqual([first, first]);
  });

  test('runs in the subnets that it is given, and alone', () => {
    const placed = resourcesOf(cloud, 'AWS::Lambda::Function').filter(
      ({ properties }) => at(properties, 'VpcConfig') !== undefined,
    );
    expect(placed.map(({ properties }) => at(properties, 'FunctionName'))).toEqual([
      `${FORWARDER}-mozdef`,
      `${FORWARDER}-search`,
    ]);
    expect(at(placed[0]?.properties, 'VpcConfig')).toEqual({
      SubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
      SecurityGroupIds: ['sg-01234567'],
    });
  });

  test('is told nothing of how it is fed or placed', () => {
    const told = at(lambda(`${FORWARDER}-mozdef`).properties, 'Environment', 'Variables', 'MEF_DESTINATION');
    expect(Object.keys(JSON.parse(String(told)) as object).toSorted()).toEqual([
      'ca',
      'dialect',
      'name',
      'token',
      'url',
    ]);
  });
});

function of(stack: string, type: string): Resource[] {
  return resourcesOf(cloud, type).filter((one) => one.stack === stack);
}

function urlsOf(stack: string): unknown[] {
  return of(stack, 'AWS::SSM::Parameter').map(({ properties }) => at(properties, 'Value'));
}

function lambda(name: string): Resource {
  const [found] = resourcesOf(cloud, 'AWS::Lambda::Function').filter(
    ({ properties }) => at(properties, 'FunctionName') === name,
  );
  if (found === undefined) throw new Error(`No function is named ${name}`);
  return found;
}
