import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../assembly/hash.ts';

export interface SampleApp {
  readonly name: string;
  /** What its bundle is. */
  readonly code?: string;
  readonly purposes?: readonly string[];
  readonly instances?: readonly string[];
  readonly configuration?: unknown;
  /** What differs from one template to the next. */
  readonly memory?: number;
  readonly isPosted?: boolean;
}

/** `cdk.out/<stage>` below `root` as infra writes it: the stream stack, and one for each app. */
export function makeAssembly(root: string, stage: string, apps: readonly SampleApp[], table = 'State'): void {
  const directory = join(root, 'cdk.out', stage);
  mkdirSync(directory, { recursive: true });
  const shared = { name: 'stream', template: { Resources: { [table]: kept, ...bucketsOf(stage) } }, files: {} };
  const alarms = apps.map(({ name }) => `mef-${stage}-${name}-errors`);
  const watch = {
    name: 'monitoring',
    template: { Resources: { All: { Type: 'Alarm', Properties: alarms } } },
    files: {},
  };
  const stacks: readonly SampleStack[] = [
    shared,
    watch,
    ...apps.map((app) => ({ name: app.name, ...appStack(directory, stage, app) })),
  ];
  for (const { name, template, files } of stacks) {
    write(directory, `mef-${stage}-${name}.template.json`, template);
    write(directory, `mef-${stage}-${name}.assets.json`, { files });
  }
  const artifacts = stacks.map(({ name, template }): readonly [string, object] => [
    `mef-${stage}-${name}`,
    {
      type: 'aws:cloudformation:stack',
      properties: {
        templateFile: `mef-${stage}-${name}.template.json`,
        terminationProtection: stage === 'prod',
        stackTemplateAssetObjectUrl: `s3://assets/${sha256(JSON.stringify(template))}.json`,
      },
    },
  ]);
  write(directory, 'manifest.json', { artifacts: Object.fromEntries(artifacts) });
  const configurations = apps.map((app): readonly [string, unknown] => [app.name, app.configuration ?? null]);
  write(directory, 'configuration.json', Object.fromEntries([['infra', null], ...configurations]));
}

interface SampleStack {
  readonly name: string;
  readonly template: object;
  readonly files: object;
}

/** In stg its own policy keeps it, in prod the protection of its stack alone. */
function bucketsOf(stage: string): object {
  const policy = stage === 'stg' ? 'Retain' : 'Delete';
  return { Archive: { Type: 'AWS::S3::Bucket', DeletionPolicy: policy, Properties: {} } };
}

const kept = { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'Retain', Properties: {} };

function appStack(directory: string, stage: string, app: SampleApp) {
  const { name, code = name, purposes = ['handler'], instances = [], memory = 512, isPosted = false } = app;
  const asset = `asset.${Buffer.from(code).toString('hex')}`;
  mkdirSync(join(directory, asset), { recursive: true });
  writeFileSync(join(directory, asset, 'handler.cjs'), code);
  const functions = purposes.map(
    (purpose) =>
      [
        purpose,
        {
          Type: 'AWS::Lambda::Function',
          Properties: {
            FunctionName: `mef-${stage}-${name}-${purpose}`,
            MemorySize: memory,
            Code: { S3Key: `${Buffer.from(code).toString('hex')}.zip` },
            Environment: { Variables: { MEF_INSTANCES: JSON.stringify(instances.map((each) => ({ name: each }))) } },
          },
        },
      ] as const,
  );
  const api = isPosted ? { Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: {} } } : {};
  return {
    template: { Parameters: reads(stage), Resources: { ...Object.fromEntries(functions), ...api } },
    files: { code: { source: { path: asset } }, template: { source: { path: `mef-${stage}-${name}.template.json` } } },
  };
}

function reads(stage: string): object {
  return { Stream: { Type: 'AWS::SSM::Parameter::Value<String>', Default: `/mef/${stage}/stream/name` } };
}

function write(directory: string, file: string, content: unknown): void {
  writeFileSync(join(directory, file), JSON.stringify(content));
}
