import {
  CloudFormationClient,
  CloudFormationServiceException,
  DescribeStacksCommand,
  GetTemplateCommand,
  paginateListStackResources,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { readTemplate } from '../assembly/read-template.ts';
import type { FindStack } from './find-stack.ts';

/** By the SDK's own rules for credentials, region and endpoints. */
export function createFindStack(client: CloudFormationClient = new CloudFormationClient({})): FindStack {
  return async (name) => {
    const stack = await describeStack(client, name);
    if (stack === undefined) return undefined;
    // By its id, which no later stack of the same name has.
    const { StackId = name, StackStatus, EnableTerminationProtection: isProtected = false } = stack;
    // A change set that was never executed has made nothing.
    if (StackStatus === 'REVIEW_IN_PROGRESS') return { name, isProtected, retained: [], buckets: [] };
    const { TemplateBody = '' } = await client.send(new GetTemplateCommand({ StackName: StackId }));
    const { retained, buckets } = readTemplate(name, TemplateBody);
    return { name, isProtected, retained, buckets: await listPhysical(client, StackId, buckets) };
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html */
async function describeStack(client: CloudFormationClient, StackName: string): Promise<Stack | undefined> {
  try {
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    return stack;
  } catch (error) {
    if (error instanceof CloudFormationServiceException && isAbsence(error)) return undefined;
    throw error;
  }
}

/** It has no name of its own: `Stack with id mef-dev-stream does not exist`. */
function isAbsence({ name, message }: CloudFormationServiceException): boolean {
  return name === 'ValidationError' && message.endsWith('does not exist');
}

/** What these logical ids are called, of those that are there. */
async function listPhysical(
  client: CloudFormationClient,
  StackName: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  if (ids.length === 0) return found;
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName }))
    for (const { LogicalResourceId = '', PhysicalResourceId = '', ResourceStatus } of StackResourceSummaries)
      if (ids.includes(LogicalResourceId) && PhysicalResourceId !== '' && ResourceStatus !== 'DELETE_COMPLETE')
        found.push(PhysicalResourceId);
  return found;
}
