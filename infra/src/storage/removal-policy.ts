import { RemovalPolicy } from 'aws-cdk-lib';
import type { Stage } from '../stage.ts';

/** `dev` is thrown away whole; elsewhere data outlives the stack that made it. What a deployment that failed has just made holds none. */
export function removalPolicy(stage: Stage): RemovalPolicy {
  return stage === 'dev' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
}
