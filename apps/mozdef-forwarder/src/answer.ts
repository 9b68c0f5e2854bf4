import type { RetryReason } from './retry-reasons.ts';

/** The answer to one POST, or why there is none. */
export type Answer =
  { readonly status: number; readonly body: string } | { readonly status: undefined; readonly reason: NoAnswer };

export type NoAnswer = Extract<
  RetryReason,
  'unreachable' | 'timed-out' | 'untrusted' | 'answer-unreadable' | 'secret-unavailable'
>;

/** Posts a body to `_bulk` of one destination. Resolves whatever the network does. */
export type Post = (body: string) => Promise<Answer>;

/** What an answer without 2xx means for all events of its request; 413 is not one of them, it has a cure of its own. */
export function requestFault(answer: Answer): RetryReason | undefined {
  if (answer.status === undefined) return answer.reason;
  const { status } = answer;
  if (status >= 200 && status < 300) return undefined;
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 408 || status === 429 || status === 503) return 'overloaded';
  return status >= 500 ? 'failing' : 'misconfigured';
}
