import { Rejection, type Outcome } from '@mef/rejection';
import type { Outcome as ProcessedOutcome } from '@mef/source';

/** The answer in payload format 2.0. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
export interface Reply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Seconds after which a sender that heeds the header tries again; the stream recovers from throttling in less. */
const RETRY_AFTER_SECONDS = '60';

/** One fixed text per status, so that an answer tells a stranger nothing about what was wrong with the request. */
const texts = {
  200: 'accepted',
  400: 'challenge refused',
  401: 'unauthorized',
  404: 'not found',
  405: 'method not allowed',
  413: 'body too large',
  415: 'unsupported media type',
  503: 'temporarily unavailable',
} as const satisfies Record<Exclude<Outcome, 'dead letter'> | 200, string>;

/** Every event of the request is durable in the stream or in the dead-letter queue. */
export const accepted: Reply = reply(200);

/** The same answer to a heartbeat, which is none of the deliveries that the provider knows of. */
const heard: Reply = reply(200);

export function acknowledge({ areHeartbeats }: Pick<ProcessedOutcome, 'areHeartbeats'>): Reply {
  return areHeartbeats === true ? heard : accepted;
}

/** An answer with a body of the provider's own form, such as to a challenge. */
export function jsonReply(content: Readonly<Record<string, string>>): Reply {
  return { statusCode: 200, headers: headersOf(200), body: JSON.stringify(content) };
}

/** What a sender is told of an error; `methods` are those of the source's routes. Anything but a refusal with a status of its own is our fault: 503. */
export function replyTo(error: unknown, methods: readonly string[]): Reply {
  const outcome = error instanceof Rejection ? error.outcome : 'dead letter';
  const { headers, ...rest } = reply(outcome === 'dead letter' ? 503 : outcome);
  return { ...rest, headers: { ...headers, ...(outcome === 405 ? { allow: methods.join(', ') } : {}) } };
}

function reply(status: keyof typeof texts): Reply {
  return { statusCode: status, headers: headersOf(status), body: JSON.stringify({ message: texts[status] }) };
}

function headersOf(status: keyof typeof texts): Record<string, string> {
  return {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(status === 503 ? { 'retry-after': RETRY_AFTER_SECONDS } : {}),
  };
}
