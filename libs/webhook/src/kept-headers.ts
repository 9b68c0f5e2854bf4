import type { WebhookSource } from './define-webhook-source.ts';

/** The headers that identity and `normalize` may read, and that go along with a dead letter: those that are named. */
export function keptHeaders<Payload>(
  all: Readonly<Record<string, string>>,
  { auth, headers = [] }: WebhookSource<Payload>,
): Record<string, string> {
  const names = [...auth.headersSafe, ...headers];
  return Object.fromEntries(names.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])));
}
