/** The buckets of deployed stacks. */
export interface Buckets {
  /** Names of those that a stack made by these logical ids, in the account and region of the environment. */
  readonly find: (stack: string, ids: readonly string[]) => Promise<readonly string[]>;
  /** Deletes every version of every object, and gives how many they were. Throws Interrupted at Ctrl-C. */
  readonly empty: (bucket: string) => Promise<number>;
}
