/** A file or folder of this workspace that shows something, by its path from the root. */
export interface Proof {
  readonly shows: string;
  readonly at: string;
}
