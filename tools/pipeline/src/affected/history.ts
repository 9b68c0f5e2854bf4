/** How a commit of before stands to the head. `gone`: the repository does not know it; `unrelated`: it is no ancestor, as after a force-push. */
export type Relation = 'ancestor' | 'gone' | 'unrelated';

/** What git knows. */
export interface History {
  /** The whole id of what a name means; undefined for one that means nothing. */
  readonly commitOf: (name: string) => Promise<string | undefined>;
  readonly relationOf: (base: string, head: string) => Promise<Relation>;
  /** Paths in the workspace; of what was renamed, both. */
  readonly changedFiles: (base: string, head: string) => Promise<readonly string[]>;
}
