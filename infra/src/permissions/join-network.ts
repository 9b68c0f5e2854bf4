import type { Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** What of the managed policy AWSLambdaVPCAccessExecutionRole is not about logs. */
const actions = [
  'AssignPrivateIpAddresses',
  'CreateNetworkInterface',
  'DeleteNetworkInterface',
  'DescribeNetworkInterfaces',
  'DescribeSubnets',
  'UnassignPrivateIpAddresses',
].map((action) => `ec2:${action}`);

/**
 * Lets Lambda place a function into a VPC, for which it uses the function's own role and asks for every resource. The
 * code of the function, which runs under the same role, is refused all of it.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-best-practice
 */
export function joinNetwork(stack: Stack, functionName: string): PolicyStatement[] {
  const own = stack.formatArn({ service: 'lambda', resource: `function:${functionName}` });
  return [
    new PolicyStatement({ actions, resources: ['*'] }),
    new PolicyStatement({
      effect: Effect.DENY,
      actions,
      resources: ['*'],
      conditions: { ArnEquals: { 'lambda:SourceFunctionArn': own } },
    }),
  ];
}
