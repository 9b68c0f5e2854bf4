import type { Stack, StackDestination } from './read-stack.ts';

/** What the forwarder promises of the receiver that the stack's search asks. A stack whose destinations are elsewhere says nothing of doubles. */
export function promiseOf({
  destinations,
  mozdefUrl,
}: Pick<Stack, 'destinations' | 'mozdefUrl'>): StackDestination['delivery'] {
  return destinations.find(({ url }) => url === mozdefUrl)?.delivery ?? 'exactly once';
}
