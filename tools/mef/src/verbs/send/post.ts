import type { Context } from '../../context/context.ts';
import { fetchAnswer } from '../../context/fetch-answer.ts';
import type { UnsignedRequest } from './read-request.ts';

export interface Posted {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly reply: string;
}

/** A gateway gives up after 30 s; replies of ours are some hundred bytes. */
const limits = { timeoutMs: 40_000, maxBodyBytes: 1024 * 1024, maxHeaderBytes: 64 * 1024 };

/** Throws OutsideError without an answer. */
export async function post(
  context: Pick<Context, 'http'>,
  url: URL,
  { headers, body }: UnsignedRequest,
): Promise<Posted> {
  const answer = await fetchAnswer(context, { method: 'POST', url, headers, body }, limits);
  return { status: answer.status, headers: answer.headers, reply: Buffer.from(answer.body).toString('utf8') };
}
