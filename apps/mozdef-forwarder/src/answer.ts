import { errorIn, parseObject } from './json-answer.ts';
import type { RetryReason } from './retry-reasons.ts';
import { stateAtFault } from './state-at-fault.ts';

/** The answer to one request, or why there is none. */
export type Answer =
  { readonly status: number; readonly body: string } | { readonly status: undefined; readonly reason: NoAnswer };

export type NoAnswer = Extract<
  RetryReason,
  'unreachable' | 'timed-out' | 'untrusted' | 'answer-unreadable' | 'secret-unavailable'
>;

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below the base URL, without a slash in front; may have a query. */
  readonly path: string;
  /** The engines refuse other types with 406, and Elasticsearch 6 also these with a charset behind them. */
  readonly contentType?: 'application/x-ndjson' | 'application/json';
  readonly body?: string;
}

/** One request to one destination. Resolves whatever the network does. */
export type Call = (request: Request) => Promise<Answer>;

/** Posts a body to `_bulk` of one destination. Resolves whatever the network does. */
export type Post = (body: string) => Promise<Answer>;

export function postBulk(call: Call, path = '_bulk'): Post {
  return (body) => call({ method: 'POST', path, contentType: 'application/x-ndjson', body });
}

/** What an answer without 2xx means for all events of its request; 413 is not one of them, it has a cure of its own. */
export function requestFault(answer: Answer): RetryReason | undefined {
  if (answer.status === undefined) return answer.reason;
  const { status } = answer;
  if (status >= 200 && status < 300) return undefined;
  const error = errorIn(parseObject(answer.body));
  if (status === 408 || status === 429 || status === 503)
    return LOAD_REFUSED.test(error.type ?? '') ? 'load-refused' : 'overloaded';
  if (status >= 500) return 'failing';
  if (stateAtFault(error) !== undefined) return 'blocked';
  return status === 401 || status === 403 ? 'unauthorized' : 'misconfigured';
}

/** The engine's own refusal of more work than it has memory or queue for; by OpenSearch and by Elasticsearch 6. */
const LOAD_REFUSED = /^((es_)?rejected_execution|circuit_breaking)_exception$/;
