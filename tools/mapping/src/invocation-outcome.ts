/** Lambda's limit on the JSON of one invocation, base64 and envelope included, in bytes. */
export const INVOCATION_BYTES = 6_291_456;

/**
 * How an invocation ended: the function answered; it threw, timed out or crashed; or it was never started, because it
 * was throttled.
 */
export type InvocationOutcome =
  | { readonly kind: 'answered'; readonly response: unknown }
  | { readonly kind: 'failed' }
  | { readonly kind: 'not started' };
