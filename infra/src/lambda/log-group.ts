import type { Stack } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { removalPolicy } from '../storage/removal-policy.ts';
import type { Stage } from '../stage.ts';

/** A log that is kept as long as a dead letter is, so that one explains the other. */
export function logGroup(stack: Stack, stage: Stage, id: string): LogGroup {
  return new LogGroup(stack, id, { retention: RetentionDays.THREE_MONTHS, removalPolicy: removalPolicy(stage) });
}
