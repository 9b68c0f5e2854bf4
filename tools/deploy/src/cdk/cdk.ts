/** How a run of the CDK CLI ended; what it said is on the terminal already. */
export type Ended = 'done' | 'failed' | 'interrupted';

/** The CDK CLI. https://docs.aws.amazon.com/cdk/v2/guide/cli.html */
export interface Cdk {
  /** These stacks of an assembly and no other, the ones they wait for first. */
  readonly deploy: (assembly: string, stacks: readonly string[]) => Promise<Ended>;
  /** `refused`: a stack is protected from deletion, and nothing was begun. */
  readonly destroy: (assembly: string, stacks: readonly string[]) => Promise<Ended | 'refused'>;
  /** What an account and region need before anything is deployed there: `aws://111111111111/eu-west-1`. */
  readonly bootstrap: (environment: string) => Promise<Ended>;
}
