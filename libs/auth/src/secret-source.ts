/** The live secrets of one instance, current first. Both methods throw a Rejection when there is none to be had. */
export interface SecretSource {
  current(): Promise<readonly string[]>;
  /** Reads anew, within what the store's rate limit allows: a rotation must not lose a delivery. */
  refresh(): Promise<readonly string[]>;
}
