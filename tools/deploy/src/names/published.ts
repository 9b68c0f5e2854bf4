/** What stacks publish as plain parameters: the values of those of these names that there are. */
export type Published = (names: readonly string[]) => Promise<ReadonlyMap<string, string>>;
