/** A stack as CloudFormation has it now, whatever a checkout says. */
export interface StandingStack {
  readonly name: string;
  /** CloudFormation refuses to delete it. */
  readonly isProtected: boolean;
  /** `AWS::Kinesis::Stream Stream1234`: what outlives it, by the template that was deployed. */
  readonly retained: readonly string[];
  /** Names of its buckets that go with it; CloudFormation deletes none that is not empty. */
  readonly buckets: readonly string[];
}

/** undefined: no such stack is in the account and region of the environment. Rejects with what the SDK throws. */
export type FindStack = (name: string) => Promise<StandingStack | undefined>;
