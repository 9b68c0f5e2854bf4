import { RemovalPolicy } from 'aws-cdk-lib';
import type { Stage } from '../stage.ts';

/** `dev` is thrown away whole; elsewhere data outlives the stack that made it. */
export function removalPolicy(stage: Stage): RemovalPolicy {
  return stage === 'dev' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;
}
