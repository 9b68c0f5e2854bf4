import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { CfnProject } from 'aws-cdk-lib/aws-codebuild';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type ArtifactStore, readArtifacts } from './artifact-store.ts';
import { type BuildName, buildspec } from './buildspec.ts';
import { type Grant, grantedRole } from './grant.ts';

export interface BuildProjectProps {
  /** Names of the project begin with it. */
  readonly name: string;
  readonly description: string;
  readonly build: BuildName;
  readonly store: ArtifactStore;
  /** What it may do beyond reading its sources and writing its log. */
  readonly grants: readonly Grant[];
  /** Folder of the configuration in its repository; '' is none. */
  readonly configFolder: string;
}

/** A CodeBuild project with a role and a log of its own. */
export function buildProject(stack: Stack, id: string, props: BuildProjectProps): CfnProject {
  const { name, description, build, store, grants, configFolder } = props;
  const log = new LogGroup(stack, `${id}Log`, {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = grantedRole(stack, `${id}Role`, 'codebuild.amazonaws.com', description, [
    {
      why: 'CodeBuild names a stream of the log for each build.',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [log.logGroupArn],
    },
    ...readArtifacts(store, `cache/${build}`),
    ...grants,
  ]);
  return new CfnProject(stack, id, {
    name,
    description,
    serviceRole: role.roleArn,
    artifacts: { type: 'CODEPIPELINE' },
    source: { type: 'CODEPIPELINE', buildSpec: buildspec(build) },
    environment: {
      type: 'LINUX_CONTAINER',
      image: 'aws/codebuild/standard:7.0',
      // Four cores and seven gigabytes: the tests start whole stacks.
      computeType: 'BUILD_GENERAL1_MEDIUM',
      environmentVariables: [{ name: 'MEF_CONFIG_FOLDER', value: configFolder }],
    },
    cache: { type: 'S3', location: `${store.bucket.bucketName}/cache/${build}` },
    encryptionKey: store.key.keyArn,
    logsConfig: { cloudWatchLogs: { status: 'ENABLED', groupName: log.logGroupName } },
    timeoutInMinutes: Duration.hours(1).toMinutes(),
  });
}
