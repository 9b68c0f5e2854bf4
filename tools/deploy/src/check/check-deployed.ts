import { FORWARDER, MONITORING, REPROCESSOR, SHARED } from '../assembly/app-names.ts';
import type { Deployable } from '../assembly/stack.ts';
import { checkForwarder } from './check-forwarder.ts';
import { checkReprocessor } from './check-reprocessor.ts';
import { checkSource } from './check-source.ts';
import type { Functions } from './deployed-functions.ts';
import type { Verdict } from './verdict.ts';

/** What stands in AWS now. */
export type Deployed = Pick<Deployable, 'app' | 'stage' | 'stacks'>;

export interface CheckPorts {
  readonly functions: Functions;
  /** The functions that store events somewhere; undefined before any is deployed. */
  readonly forwarders: () => Promise<readonly string[] | undefined>;
  /** ms since 1970 */
  readonly clock: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Whether what was deployed does its work, by the shortest way that goes through all of it. */
export function checkDeployed(deployed: Deployed, ports: CheckPorts): Promise<Verdict> {
  const check = Object.hasOwn(checks, deployed.app) ? checks[deployed.app as keyof typeof checks] : checkSource;
  return check(deployed, ports);
}

/** Every other app is a source. */
const checks = {
  [SHARED]: checkMade,
  [MONITORING]: checkMade,
  [FORWARDER]: checkForwarder,
  [REPROCESSOR]: checkReprocessor,
} as const satisfies Record<string, (deployed: Deployed, ports: CheckPorts) => Promise<Verdict>>;

/** CloudFormation itself waits until each resource is there. */
function checkMade(): Promise<Verdict> {
  return Promise.resolve({ kind: 'works', how: 'CloudFormation has made all of it' });
}
