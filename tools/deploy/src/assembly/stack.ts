/** A stack as it was synthesized. */
export interface SynthesizedStack {
  /** `mef-<stage>-<app>`, and of what all share `mef-<stage>-stream` and the like. */
  readonly name: string;
  /** SHA-256 of its template; in the account's bucket for assets the template is named by it. */
  readonly template: string;
  /** SHA-256 of the code, `handler.cjs`; undefined where there is none. */
  readonly bundle: string | undefined;
  /** Names of its functions. */
  readonly functions: readonly string[];
  /** Their code, by its keys in the account's bucket for assets. */
  readonly code: readonly string[];
  /** Of a source. */
  readonly instances: readonly string[];
  /** Somebody posts to it. */
  readonly hasRoutes: boolean;
  /** CloudFormation refuses to delete it. */
  readonly isProtected: boolean;
  /** `AWS::Kinesis::Stream Stream1234`: what outlives the stack. */
  readonly retained: readonly string[];
  /** Logical ids of the buckets that go with the stack; CloudFormation deletes none that is not empty. */
  readonly buckets: readonly string[];
  /** Names of the parameters whose values CloudFormation puts in: what other stacks publish. */
  readonly reads: readonly string[];
  /** Names of the assembly's other stacks whose resources it names by what they are called. */
  readonly namesOf: readonly string[];
}

/** What is deployed by one name: an app has one stack, `infra` all that are no app's. */
export interface Deployable {
  readonly app: string;
  readonly stage: string;
  readonly stacks: readonly SynthesizedStack[];
  readonly hashes: Hashes;
  /** Names of the parameters that its templates read, each once. */
  readonly reads: readonly string[];
}

/** All by which one deployment differs from another. */
export interface Hashes {
  readonly template: string;
  readonly bundle: string | null;
  readonly configuration: string;
}
