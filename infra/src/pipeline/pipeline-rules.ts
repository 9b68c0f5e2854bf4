import { at, type Cloud, listOf, placesWhere, type Resource, resourcesOf, type Rule } from '../rules/cloud.ts';
import { statementsIn } from '../rules/statements.ts';

/** What a `Configuration` may hold: CloudFormation looks at it only while it deploys. https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html */
const configurationKeys: Readonly<Record<string, readonly string[]>> = {
  CodeStarSourceConnection: [
    'ConnectionArn',
    'FullRepositoryId',
    'BranchName',
    'OutputArtifactFormat',
    'DetectChanges',
  ],
  CodeCommit: ['RepositoryName', 'BranchName', 'PollForSourceChanges', 'OutputArtifactFormat'],
  CodeBuild: ['ProjectName', 'PrimarySource', 'BatchEnabled', 'CombineArtifacts', 'EnvironmentVariables'],
  Manual: ['CustomData', 'ExternalEntityLink', 'NotificationArn'],
};

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectEnvironment.html */
const computeTypes = ['SMALL', 'MEDIUM', 'LARGE', 'XLARGE', '2XLARGE'].map((size) => `BUILD_GENERAL1_${size}`);

/** What can be granted on everything alone. */
const namesNothing = ['lambda:ListEventSourceMappings'];

/** What must hold of the templates of pipelines, and what linters were seen to miss. */
export const pipelineRules = {
  'a console can launch it: no asset, no bootstrap': (cloud) =>
    Object.entries(cloud)
      .filter(([, template]) => {
        const text = JSON.stringify({ ...template, Resources: withoutGrants(template) });
        return /BootstrapVersion|cdk-hnb659fds|AssetParameters|aws:asset/.test(text);
      })
      .map(([stack]) => stack),

  'a pipeline is queued, which takes its second version': (cloud) =>
    placesWhere(
      resourcesOf(cloud, 'AWS::CodePipeline::Pipeline'),
      ({ properties }) => at(properties, 'ExecutionMode') !== 'QUEUED' || at(properties, 'PipelineType') !== 'V2',
    ),

  'an action is configured by keys that it knows': (cloud) =>
    actionsOf(cloud)
      .filter(({ action }) => {
        const known = configurationKeys[String(at(action, 'ActionTypeId', 'Provider'))] ?? [];
        return Object.keys(at(action, 'Configuration') ?? {}).some((key) => !known.includes(key));
      })
      .map(({ place }) => place),

  'sources come with their history': (cloud) =>
    actionsOf(cloud)
      .filter(
        ({ action }) =>
          at(action, 'Name') === 'Sources' &&
          at(action, 'Configuration', 'OutputArtifactFormat') !== 'CODEBUILD_CLONE_REF',
      )
      .map(({ place }) => place),

  'a build runs on a size that there is': (cloud) =>
    placesWhere(
      resourcesOf(cloud, 'AWS::CodeBuild::Project'),
      ({ properties }) => !computeTypes.includes(String(at(properties, 'Environment', 'ComputeType'))),
    ),

  'a build has no rights over the machine that it runs on': (cloud) =>
    placesWhere(
      resourcesOf(cloud, 'AWS::CodeBuild::Project'),
      ({ properties }) => at(properties, 'Environment', 'PrivilegedMode') === true,
    ),

  'no wildcard action': (cloud) =>
    statementsIn(cloud, 'AWS::IAM::Policy')
      .filter(({ actions }) => actions.some((action) => action.includes('*')))
      .map(({ place }) => place),

  'only what knows no resource is granted on every resource': (cloud) =>
    statementsIn(cloud, 'AWS::IAM::Policy')
      .filter(({ resources, actions }) => resources.includes('*') && actions.some((one) => !namesNothing.includes(one)))
      .map(({ place }) => place),

  'tests may not deploy': (cloud) =>
    statementsIn(cloud, 'AWS::IAM::Policy')
      .filter(({ roles }) => roles.some((role) => role.startsWith('TestRole')))
      .filter(({ actions }) =>
        actions.some((action) => !/^(logs|s3|kms|codeconnections|codestar-connections|codecommit):/.test(action)),
      )
      .map(({ place }) => place),

  'artifacts are encrypted, travel encrypted and end': (cloud) => [
    ...placesWhere(
      resourcesOf(cloud, 'AWS::S3::Bucket'),
      ({ properties }) =>
        !JSON.stringify(at(properties, 'BucketEncryption') ?? '').includes('aws:kms') ||
        at(properties, 'LifecycleConfiguration', 'Rules', 0, 'ExpirationInDays') === undefined,
    ),
    ...placesWhere(
      resourcesOf(cloud, 'AWS::S3::BucketPolicy'),
      ({ properties }) => !JSON.stringify(properties).includes('aws:SecureTransport'),
    ),
  ],
} satisfies Record<string, Rule>;

/** Every breach of a rule: `rule: place`. */
export function findPipelineViolations(cloud: Cloud): string[] {
  return Object.entries<Rule>(pipelineRules).flatMap(([name, rule]) => rule(cloud).map((place) => `${name}: ${place}`));
}

/** The names of what CDK's bootstrap makes stand in grants, since the build deploys by them. */
function withoutGrants({ Resources }: Cloud[string]): object {
  return Object.fromEntries(Object.entries(Resources).filter(([, { Type }]) => Type !== 'AWS::IAM::Policy'));
}

/** The actions of all stages, those of conditional ones too. */
function actionsOf(cloud: Cloud): { readonly place: string; readonly action: unknown }[] {
  const stagesOf = ({ properties }: Resource) =>
    listOf(at(properties, 'Stages')).map((stage) => at(stage, 'Fn::If', 1) ?? stage);
  return resourcesOf(cloud, 'AWS::CodePipeline::Pipeline').flatMap((pipeline) =>
    stagesOf(pipeline).flatMap((stage) =>
      listOf(at(stage, 'Actions')).map((action) => ({ place: pipeline.place, action })),
    ),
  );
}
