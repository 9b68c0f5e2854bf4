import { type CfnCondition, Fn, type IResolvable, type Stack } from 'aws-cdk-lib';
import type { CfnProject } from 'aws-cdk-lib/aws-codebuild';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Action } from './action.ts';
import type { Source } from './source.ts';

export interface StagesProps {
  readonly sources: readonly Source[];
  readonly test: CfnProject;
  readonly deploy: CfnProject;
  readonly topic: Topic;
  readonly environment: string;
  readonly nextEnvironment: string;
  readonly hasNext: CfnCondition;
}

interface Stage {
  readonly Name: string;
  readonly Actions: readonly Action[];
}

/** Source, Test, Deploy and, where there is a next environment, Approve and DeployNext. */
export function pipelineStages(stack: Stack, props: StagesProps): readonly (Stage | IResolvable)[] {
  const { sources, test, deploy, environment, nextEnvironment, hasNext } = props;
  const deployTo = (name: string, stage: string) =>
    oneAction({
      ...build(name, deploy, sources),
      Configuration: {
        ...build(name, deploy, sources).Configuration,
        EnvironmentVariables: stack.toJsonString([{ name: 'MEF_STAGE', value: stage, type: 'PLAINTEXT' }]),
      },
    });
  const onlyWithNext = (stage: Stage) => Fn.conditionIf(hasNext.logicalId, stage, Fn.ref('AWS::NoValue'));
  return [
    { Name: 'Source', Actions: sources.map(({ action }) => action) },
    oneAction(build('Test', test, sources)),
    deployTo('Deploy', environment),
    onlyWithNext(oneAction(approval(props))),
    onlyWithNext(deployTo('DeployNext', nextEnvironment)),
  ];
}

function oneAction(action: Action): Stage {
  return { Name: action.Name, Actions: [action] };
}

/** What is tested is cloned again to be deployed: an artifact that is a reference cannot be handed on. */
function build(name: string, project: CfnProject, sources: readonly Source[]): Action {
  const [main] = sources;
  return {
    Name: name,
    ActionTypeId: { Category: 'Build', Owner: 'AWS', Provider: 'CodeBuild', Version: '1' },
    Configuration: {
      ProjectName: project.ref,
      ...(sources.length > 1 && main !== undefined ? { PrimarySource: main.artifact } : {}),
    },
    InputArtifacts: sources.map(({ artifact }) => ({ Name: artifact })),
  };
}

function approval({ topic, environment, nextEnvironment }: StagesProps): Action {
  return {
    Name: 'Approve',
    ActionTypeId: { Category: 'Approval', Owner: 'AWS', Provider: 'Manual', Version: '1' },
    Configuration: {
      NotificationArn: topic.topicArn,
      CustomData: Fn.join('', ['Deploy to ', nextEnvironment, ' what runs in ', environment, '?']),
    },
  };
}
