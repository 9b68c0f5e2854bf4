import { type App, BootstraplessSynthesizer, CfnResource, Stack } from 'aws-cdk-lib';
import { type ArtifactStore, artifactStore, useArtifacts } from './artifact-store.ts';
import { buildProject } from './build-project.ts';
import { deployGrants } from './deploy-grants.ts';
import { failureTopic } from './failure-topic.ts';
import { type Grant, grantedRole } from './grant.ts';
import { pipelineParameters } from './pipeline-parameters.ts';
import { pipelineStages } from './pipeline-stages.ts';
import { type Source, sourcesOf } from './source.ts';
import { startOnPush } from './start-on-push.ts';
import { type TemplateKind, templateKinds } from './template-kind.ts';

/** One pipeline as a template of its own, which the console can launch in an account that holds nothing yet. */
export function pipelineStack(app: App, kind: TemplateKind): Stack {
  const shape = templateKinds[kind];
  const stack = new Stack(app, kind, {
    description: shape.description,
    synthesizer: new BootstraplessSynthesizer(),
  });
  stack.templateOptions.templateFormatVersion = '2010-09-09';
  const parameters = pipelineParameters(stack, shape);
  const { given, hasNext } = parameters;
  const [environment, nextEnvironment] = [given('Environment'), given('NextEnvironment')];
  const name = `${given('ProjectName')}-${environment}`;
  const store = artifactStore(stack);
  const sources = sourcesOf(stack, shape, parameters);
  const topic = failureTopic(stack, parameters, store.key, name);
  const stages = [environment, nextEnvironment];
  const { test, deploy } = addBuilds(stack, { name, store, sources, stages, configFolder: given('ConfigDirectory') });
  const run = pipelineGrants(store, sources, [test.attrArn, deploy.attrArn], topic.topicArn);
  const pipeline = new CfnResource(stack, 'Pipeline', {
    type: 'AWS::CodePipeline::Pipeline',
    properties: {
      Name: name,
      PipelineType: 'V2',
      // Of several pushes none is passed over, and no two deploy at once.
      ExecutionMode: 'QUEUED',
      RoleArn: grantedRole(stack, 'PipelineRole', 'codepipeline.amazonaws.com', 'Runs the pipeline', run).roleArn,
      ArtifactStore: {
        Type: 'S3',
        Location: store.bucket.bucketName,
        EncryptionKey: { Id: store.key.keyArn, Type: 'KMS' },
      },
      Stages: pipelineStages(stack, { sources, test, deploy, topic, environment, nextEnvironment, hasNext }),
    },
  });
  pipeline.node.addDependency(stack.node.findChild('PipelineRole'));
  startOnPush(stack, stack.formatArn({ service: 'codepipeline', resource: pipeline.ref }), sources);
  return stack;
}

interface BuildsProps {
  /** Names of the projects begin with it. */
  readonly name: string;
  readonly store: ArtifactStore;
  readonly sources: readonly Source[];
  readonly stages: readonly string[];
  readonly configFolder: string;
}

/** Only what deploys may do so: tests run most of what npm brought, and hold no right over the account. */
function addBuilds(stack: Stack, { name, store, sources, stages, configFolder }: BuildsProps) {
  const clone = sources.flatMap((source) => source.clone);
  const test = buildProject(stack, 'Test', {
    store,
    configFolder,
    build: 'test',
    name: `${name}-test`,
    description: 'Tests what was pushed, and synthesizes every stage',
    grants: clone,
  });
  const deploy = buildProject(stack, 'Deploy', {
    store,
    configFolder,
    build: 'deploy',
    name: `${name}-deploy`,
    description: 'Deploys the apps that a push concerns',
    grants: [...clone, ...deployGrants(stack, stages)],
  });
  return { test, deploy };
}

function pipelineGrants(
  store: ArtifactStore,
  sources: readonly Source[],
  projects: readonly string[],
  topic: string,
): readonly Grant[] {
  return [
    ...useArtifacts(store),
    ...sources.flatMap(({ fetch }) => fetch),
    {
      why: 'The pipeline starts the builds and waits for them.',
      actions: ['codebuild:BatchGetBuilds', 'codebuild:StartBuild'],
      resources: projects,
    },
    { why: 'An approval asks for somebody.', actions: ['sns:Publish'], resources: [topic] },
  ];
}
