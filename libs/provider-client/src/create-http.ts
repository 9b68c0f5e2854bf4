import type { Http, HttpLimits } from './provider-client.ts';
import { ProviderError } from './provider-error.ts';
import { placeOf } from './urls/place-of.ts';

/** GitHub refuses requests without one. https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#user-agent */
const USER_AGENT = 'mozdef-event-framework/1';

/**
 * The network. Redirects are answers and never followed; a body is cut off at the cap while it arrives, as it is after
 * decompression. Throws ProviderError `too-large`, and `unreachable` for everything after which the outcome is unknown.
 */
export function createHttp(): Http {
  return async ({ method, url, headers, body = null }, limits) => {
    const place = `${method} ${placeOf(url)}`;
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(limits.timeoutMs)]);
    try {
      const sent = { ...headers, 'user-agent': USER_AGENT, 'accept-encoding': 'gzip, br' };
      const answer = await fetch(url, { method, headers: sent, body, redirect: 'manual', signal });
      return {
        status: answer.status,
        headers: readHeaders(answer, limits, place),
        body: await readBody(answer, limits, place),
      };
    } catch (error) {
      stop.abort();
      throw error instanceof ProviderError ? error : toProviderError(error, place);
    }
  };
}

function readHeaders({ headers }: Response, { maxHeaderBytes }: HttpLimits, place: string): Record<string, string> {
  const entries = [...headers];
  const bytes = entries.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (bytes > maxHeaderBytes)
    throw new ProviderError('too-large', `${place}: expected at most ${maxHeaderBytes} bytes of headers`);
  return Object.fromEntries(entries);
}

async function readBody({ body }: Response, { maxBodyBytes }: HttpLimits, place: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const arriving: AsyncIterable<Uint8Array> | [] = body ?? [];
  for await (const chunk of arriving) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes)
      throw new ProviderError('too-large', `${place}: expected a body of at most ${maxBodyBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Only the code is kept: Node's own messages may quote a header. */
function toProviderError(error: unknown, place: string): ProviderError {
  const code = codeOf(error);
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return new ProviderError('too-large', `${place}: headers over Node's bound`);
  return new ProviderError('unreachable', `${place}: no whole answer (${code})`);
}

/** fetch wraps what happened in an error that says nothing. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('cause' in error && error.cause !== undefined) return codeOf(error.cause);
  return 'name' in error ? String(error.name) : 'unknown';
}
