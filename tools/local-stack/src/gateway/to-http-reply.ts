import * as z from 'zod';
import type { InvocationResult, Refusal } from '../lambda/environment-messages.ts';

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

const proxyResponse = z.object({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().default(false),
});

export function messageReply(status: number, message: string): HttpReply {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify({ message })) };
}

/**
 * What the client gets for what a function answered.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.response
 */
export function toHttpReply(result: InvocationResult): HttpReply {
  if (result.kind === 'failed') return messageReply(500, 'Internal Server Error');
  if (result.kind === 'refused') return refusals[result.errorType];
  const { payload } = result;
  if (typeof payload !== 'object' || payload === null || !('statusCode' in payload)) return inferredReply(payload);
  const response = proxyResponse.safeParse(payload);
  if (!response.success) return messageReply(500, 'Internal Server Error');
  const { statusCode, headers, cookies, body, isBase64Encoded } = response.data;
  const own = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      ...Object.fromEntries(own),
      ...(cookies === undefined || cookies === null ? {} : { 'set-cookie': cookies }),
    },
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
}

const refusals = {
  RequestTooLargeException: messageReply(413, 'Request Entity Too Large'),
  TooManyRequestsException: messageReply(503, 'Service Unavailable'),
  ServiceException: messageReply(500, 'Internal Server Error'),
} satisfies Record<Refusal, HttpReply>;

/** Valid JSON without a status code counts as the body of a 200. */
function inferredReply(payload: unknown): HttpReply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(payload)) };
}
