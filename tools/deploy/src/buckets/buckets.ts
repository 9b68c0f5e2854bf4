/** Buckets of the account. */
export interface Buckets {
  /** Deletes every version of every object, and gives how many they were. Throws Interrupted at Ctrl-C. */
  readonly empty: (bucket: string) => Promise<number>;
}
