import type { Hands } from '@mef/command';
import type { Functions } from './check/deployed-functions.ts';
import type { Buckets } from './buckets/buckets.ts';
import type { Cdk } from './cdk/cdk.ts';
import type { Checkout } from './checkout/checkout.ts';
import type { Published } from './names/published.ts';
import type { DeploymentRecords } from './records/deployment-records.ts';
import type { FindStack } from './standing/find-stack.ts';
import type { Templates } from './rollback/templates.ts';

/** All that a deployment touches. */
export interface Ports extends Pick<Hands, 'say' | 'answer' | 'clock' | 'sleep'> {
  readonly records: DeploymentRecords;
  readonly cdk: Cdk;
  readonly findStack: FindStack;
  readonly buckets: Buckets;
  readonly functions: Functions;
  readonly checkout: Checkout;
  readonly published: Published;
  readonly templates: Templates;
  /** Asks whoever sits at the terminal; undefined where nobody does. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
}
