import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import yaml from 'yaml';
import { at, type Cloud, listOf, resourcesOf } from '../rules/cloud.ts';
import { buildPhase, buildspec, type BuildName } from './buildspec.ts';
import { findPipelineViolations, pipelineRules } from './pipeline-rules.ts';
import { renderTemplate } from './render-template.ts';
import { templateFiles } from './template-files.ts';
import { synthesizeTemplates } from './synthesize-templates.ts';
import { type TemplateKind, templateKinds } from './template-kind.ts';

const REPOSITORY = join(__dirname, '../../..');
const FOLDER = join(REPOSITORY, 'infra/templates');
const kinds = Object.keys(templateKinds) as TemplateKind[];
const names = Object.keys(pipelineRules) as (keyof typeof pipelineRules)[];

// The first synthesis loads CDK and cdk-nag: many seconds on a busy machine.
jest.setTimeout(180_000);

let cloud: Cloud;
beforeAll(async () => {
  cloud = await synthesizeTemplates({ check: false });
});

const template = (kind: TemplateKind) => cloud[kind] as Cloud[string] & Record<string, unknown>;
const parametersOf = (kind: TemplateKind) => Object.keys(template(kind).Parameters ?? {});

test('infra/templates is what npm run templates writes, and nothing else', () => {
  const written = readdirSync(FOLDER).map((file) => [file, readFileSync(join(FOLDER, file), 'utf8')] as const);
  expect(Object.fromEntries(written)).toEqual(templateFiles(cloud));
});

test.each(kinds)('%s: as YAML it says what CDK made', (kind) => {
  expect(yaml.parse(renderTemplate(template(kind)), { version: '1.1' })).toEqual(template(kind));
});

test.each(kinds)('%s: the console asks for every parameter in a group, by a label and with a description', (kind) => {
  const form = at(template(kind), 'Metadata', 'AWS::CloudFormation::Interface');
  const grouped = listOf(at(form, 'ParameterGroups')).flatMap((group) => listOf(at(group, 'Parameters')));
  expect(grouped).toEqual(parametersOf(kind));
  for (const name of parametersOf(kind)) {
    expect(at(form, 'ParameterLabels', name, 'default')).toMatch(/^[A-Z]/);
    expect(at(template(kind).Parameters, name, 'Description')).toMatch(/\.$/);
  }
});

test('each asks for its own repositories', () => {
  const repositories = kinds.map((kind) => parametersOf(kind).filter((name) => /Repository|Connection/.test(name)));
  expect(repositories).toEqual([
    ['ConnectionArn', 'GitHubRepository'],
    ['CodeCommitRepository'],
    ['ConnectionArn', 'GitHubRepository', 'ConfigRepository'],
  ]);
});

test.each([
  ['github', []],
  ['codecommit', ['SourcesPushed']],
  ['github-and-codecommit', ['ConfigurationPushed']],
] as const)('%s: pushes to CodeCommit start the pipeline', (kind, pushed) => {
  const rules = resourcesOf({ [kind]: template(kind) }, 'AWS::Events::Rule').filter(({ id }) => id.endsWith('Pushed'));
  expect(rules.map(({ id }) => id)).toEqual(pushed);
});

test('no quote can come into a command line by a parameter', () => {
  for (const kind of kinds) {
    for (const parameter of Object.values(template(kind).Parameters ?? {})) {
      const { AllowedPattern, AllowedValues } = parameter as { AllowedPattern?: string; AllowedValues?: string[] };
      if (AllowedValues !== undefined) continue;
      for (const hostile of ['a"b', "a'b", 'a$(b)', 'a`b', '../a']) {
        const isMail = AllowedPattern?.includes('@') === true;
        if (!isMail) expect(new RegExp(AllowedPattern ?? '').test(hostile)).toBe(false);
      }
    }
  }
});

test.each<BuildName>(['test', 'deploy'])('the build %s runs scripts of package.json, as a laptop does', (build) => {
  const { phases } = yaml.parse(buildspec(build)) as { phases: Record<string, { commands: unknown[] }> };
  const run = [phases['install'], phases['build']].flatMap((phase) => phase?.commands ?? []);
  expect(run).toEqual(['npm ci', ...buildPhase(build)]);
  const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const command of buildPhase(build).filter((line) => line.startsWith('npm '))) {
    const script = /^npm (?:run )?(\S+)/.exec(command)?.[1] ?? '';
    expect(Object.keys(scripts)).toContain(script);
  }
});

describe('the configuration that is laid over', () => {
  /** Runs the phase as CodeBuild does, but for npm, which says what it was called with and in which configuration. */
  function runPhase(build: BuildName, env: Record<string, string>): readonly string[] {
    const npm = 'npm() { echo "npm $* in <${MEF_CONFIG_DIR-unset}>"; }';
    const script = [npm, ...buildPhase(build)].join('\n');
    const words = ['--norc', '-e', '-c', script];
    return execFileSync('bash', words, { env: { ...env, MEF_STAGE: 'dev' }, encoding: 'utf8' })
      .trim()
      .split('\n');
  }
  const first = { CODEBUILD_SRC_DIR: '/sources', MEF_CONFIG_FOLDER: 'ours/mef' };

  test.each([
    ['in the first repository', first, '/sources/ours/mef'],
    ['in a second one', { ...first, CODEBUILD_SRC_DIR_Configuration: '/second' }, '/second/ours/mef'],
    ['nowhere', { CODEBUILD_SRC_DIR: '/sources' }, ''],
  ])('%s: is not seen by the tests, and is by what is synthesized and deployed', (_where, env, folder) => {
    expect(runPhase('test', env)).toEqual(['npm test in <unset>', `npm run synth in <${folder}>`]);
    expect(runPhase('deploy', env)).toEqual([`npm run pipeline:deploy -- --stage dev in <${folder}>`]);
  });
});

test('a finding of cdk-nag or of the validator of CDK would have thrown', async () => {
  await expect(synthesizeTemplates({ check: true })).resolves.toEqual(cloud);
});

describe('rules', () => {
  test('hold', () => {
    expect(findPipelineViolations(cloud)).toEqual([]);
  });

  type Mistake = (broken: Cloud) => void;
  const first = (broken: Cloud, type: string) => resourcesOf(broken, type)[0]?.properties as Record<string, unknown>;
  const stages = (broken: Cloud) => listOf(first(broken, 'AWS::CodePipeline::Pipeline')['Stages']);
  const set = (holder: unknown, key: string, value: unknown) => {
    (holder as Record<string, unknown>)[key] = value;
  };
  const grant =
    (role: string, statement: object): Mistake =>
    (broken) => {
      const policy = resourcesOf(broken, 'AWS::IAM::Policy').find(({ id }) => id.startsWith(role));
      listOf(at(policy?.properties, 'PolicyDocument', 'Statement')).push({ Effect: 'Allow', ...statement });
    };

  const planted: Record<keyof typeof pipelineRules, readonly Mistake[]> = {
    'a console can launch it: no asset, no bootstrap': [
      (broken) => {
        set(broken['github']?.Parameters, 'BootstrapVersion', { Type: 'AWS::SSM::Parameter::Value<String>' });
      },
      (broken) => {
        set(first(broken, 'AWS::CodeBuild::Project')['Source'], 'Location', 'cdk-hnb659fds-assets');
      },
    ],
    'a pipeline is queued, which takes its second version': [
      (broken) => {
        set(first(broken, 'AWS::CodePipeline::Pipeline'), 'PipelineType', 'V1');
      },
      (broken) => {
        set(first(broken, 'AWS::CodePipeline::Pipeline'), 'ExecutionMode', 'PARALLEL');
      },
    ],
    'an action is configured by keys that it knows': [
      (broken) => {
        set(at(stages(broken)[1], 'Actions', 0, 'Configuration'), 'Projectname', 'x');
      },
      (broken) => {
        set(at(stages(broken)[3], 'Fn::If', 1, 'Actions', 0, 'Configuration'), 'Topic', 'x');
      },
    ],
    'sources come with their history': [
      (broken) => {
        set(at(stages(broken)[0], 'Actions', 0, 'Configuration'), 'OutputArtifactFormat', 'CODE_ZIP');
      },
    ],
    'a build runs on a size that there is': [
      (broken) => {
        set(first(broken, 'AWS::CodeBuild::Project')['Environment'], 'ComputeType', 'BUILD_HUGE');
      },
    ],
    'a build has no rights over the machine that it runs on': [
      (broken) => {
        set(first(broken, 'AWS::CodeBuild::Project')['Environment'], 'PrivilegedMode', true);
      },
    ],
    'no wildcard action': [grant('DeployRole', { Action: 's3:*', Resource: 'arn:one' })],
    'only what knows no resource is granted on every resource': [
      grant('DeployRole', { Action: 'iam:PassRole', Resource: '*' }),
    ],
    'tests may not deploy': [grant('TestRole', { Action: 'sts:AssumeRole', Resource: 'arn:one' })],
    'artifacts are encrypted, travel encrypted and end': [
      (broken) => {
        Reflect.deleteProperty(first(broken, 'AWS::S3::Bucket'), 'BucketEncryption');
      },
      (broken) => {
        Reflect.deleteProperty(first(broken, 'AWS::S3::Bucket'), 'LifecycleConfiguration');
      },
      (broken) => {
        set(first(broken, 'AWS::S3::BucketPolicy'), 'PolicyDocument', {});
      },
    ],
  };

  test.each(names.flatMap((name) => planted[name].map((mistake, index) => ({ name, mistake, index }))))(
    'find what breaks: $name ($index)',
    ({ name, mistake }) => {
      const broken = structuredClone(cloud);
      mistake(broken);
      expect(findPipelineViolations(broken).join()).toContain(`${name}: github`);
    },
  );
});
