/** The git checkout that is deployed from. */
export interface Checkout {
  /** 40 hex digits. Throws CannotRun outside of a repository. */
  readonly commit: () => Promise<string>;
  /** Nothing is changed or new beside the commit. */
  readonly isClean: () => Promise<boolean>;
}
