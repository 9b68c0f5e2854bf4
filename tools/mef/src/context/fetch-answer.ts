import { OutsideError } from '@mef/command';
import { type HttpLimits, type HttpRequest, type HttpResponse, ProviderError } from '@mef/provider-client';
import type { Context } from './context.ts';

/** An answer of any status. Throws OutsideError where there is none. */
export async function fetchAnswer(
  { http }: Pick<Context, 'http'>,
  request: HttpRequest,
  limits: HttpLimits,
): Promise<HttpResponse> {
  try {
    return await http(request, limits);
  } catch (cause) {
    if (!(cause instanceof ProviderError)) throw cause;
    throw new OutsideError(`${request.url.origin} gives no answer (${cause.failure}). Is it the right one?`, { cause });
  }
}
