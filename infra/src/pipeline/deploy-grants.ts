import { ArnFormat, type Stack } from 'aws-cdk-lib';
import { bootstrapGrants } from './bootstrap-grants.ts';
import { bootstrapped } from './bootstrapped.ts';
import { sharedNames } from '../shared-names.ts';
import type { Grant } from './grant.ts';

/**
 * What `npm run pipeline:deploy` calls in these stages. CloudFormation makes the stacks with the role that CDK's bootstrap gave it:
 * whoever may assume the deploy role, and so whoever pushes to the two branches, decides over the account.
 */
export function deployGrants(stack: Stack, stages: readonly string[]): Grant[] {
  const perStage = (arnsOf: (stage: string) => string | string[]) => stages.flatMap(arnsOf);
  const parameter = (name: string) => stack.formatArn({ service: 'ssm', resource: 'parameter', resourceName: name });
  const lambda = (functionName: string) =>
    stack.formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: functionName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  return [
    {
      why: 'The CDK CLI deploys, and uploads templates and code, with the roles that its bootstrap made.',
      actions: ['sts:AssumeRole'],
      resources: ['deploy-role', 'file-publishing-role', 'lookup-role'].map((role) => bootstrapped(stack).role(role)),
    },
    {
      why: 'Each app has a record of what was deployed, and a mark while it is; which apps there are, a push tells.',
      actions: ['ssm:DeleteParameter', 'ssm:GetParameter', 'ssm:GetParameterHistory', 'ssm:PutParameter'],
      resources: perStage((stage) => [parameter(`mef/${stage}/deployed/*`), parameter(`mef/${stage}/deploying/*`)]),
    },
    {
      why: 'A stack is deployed anew where what others publish for it is another; which teams have a topic of alarms, a push tells.',
      actions: ['ssm:GetParameters'],
      resources: perStage((stage) => [...sharedNames, 'alarms/*'].map((name) => parameter(`mef/${stage}/${name}`))),
    },
    {
      why: 'After each deployment the source sends a heartbeat, and its dead letters are tried again; which sources there are, a push tells.',
      actions: ['lambda:GetFunctionConfiguration', 'lambda:InvokeFunction'],
      resources: perStage((stage) => lambda(`mef-${stage}-*`)),
    },
    {
      why: 'After its deployment the forwarder has to be reading: Lambda lets mappings be listed only all together.',
      actions: ['lambda:ListEventSourceMappings'],
      resources: ['*'],
    },
    {
      why: 'The heartbeat is looked for in the log of the forwarder, whose name CloudFormation makes up.',
      actions: ['logs:FilterLogEvents'],
      resources: perStage((stage) =>
        stack.formatArn({
          service: 'logs',
          resource: 'log-group',
          resourceName: `mef-${stage}-mozdef-forwarder-*`,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ),
    },
    ...bootstrapGrants(stack),
  ];
}
