import type { Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Stage } from './stage.ts';

/** What the stream stack publishes, one SSM parameter each, below `/mef/<stage>/`. */
export const sharedNames = [
  'stream/name',
  'stream/arn',
  'dead-letter/queue-url',
  'dead-letter/queue-arn',
  'archive/bucket-name',
  'on-failure/bucket-name',
  'state/table-name',
  'state/table-arn',
  'keys/data-arn',
] as const;

export type SharedName = (typeof sharedNames)[number];
export type SharedNames = Record<SharedName, string>;

/**
 * Names pass by parameter and not by export, because a stack cannot change what another stack imports from it: with
 * exports no app could be deployed alone.
 */
export function publishSharedNames(stack: Stack, stage: Stage, values: SharedNames): void {
  for (const name of sharedNames) {
    new StringParameter(stack, `Parameter-${name}`, {
      parameterName: parameterName(stage, name),
      stringValue: values[name],
    });
  }
}

/** The published value of one name, read by CloudFormation when it deploys. */
export function readSharedName(stack: Stack, stage: Stage, name: SharedName): string {
  return StringParameter.valueForStringParameter(stack, parameterName(stage, name));
}

/** `/mef/<stage>/…`: also the path of an app's secrets, which are not made by CloudFormation. */
export function parameterName(stage: Stage, ...path: string[]): string {
  return ['/mef', stage, ...path].join('/');
}
