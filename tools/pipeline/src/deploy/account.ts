/** The AWS account that the environment signs in to. */
export interface Account {
  /** `aws://111111111111/eu-west-1`: account and region. */
  readonly environment: () => Promise<string>;
  /** CDK has been bootstrapped there. */
  readonly isBootstrapped: () => Promise<boolean>;
}
