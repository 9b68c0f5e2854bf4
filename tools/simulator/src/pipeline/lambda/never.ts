/** What a process waits for that is no more. */
export function never(): Promise<never> {
  return new Promise(() => undefined);
}
