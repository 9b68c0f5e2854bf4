import type { Clock } from '@mef/event-model';
import { classify } from './classify.ts';
import { limits } from './limits.ts';
import type { Http, HttpResponse, ProviderRequest, ProviderResponse } from './provider-client.ts';
import { ProviderError } from './provider-error.ts';
import type { RateGate } from './rates/create-rate-gate.ts';
import { readHttpDate } from './rates/read-http-date.ts';
import { readRateLimit } from './rates/read-rate-limit.ts';
import type { Call, Session } from './session.ts';
import { pinUrl } from './urls/pin-url.ts';
import { placeOf } from './urls/place-of.ts';
import { withQuery } from './urls/with-query.ts';

/** What the calls of one instance share. */
export interface ClientParts {
  readonly endpoint: URL;
  readonly gate: RateGate;
  readonly session: Session;
  readonly http: Http;
  readonly clock: Clock;
}

/**
 * One call, top to bottom: pinned URL → rate-limit gate → proof of who we are → network → what the answer is. A refusal
 * of the login renews it, once. Throws ProviderError for everything that is no 2xx answer.
 */
export async function send(request: ProviderRequest, parts: ClientParts): Promise<ProviderResponse> {
  const { method = 'GET', headers = {}, query = {} } = request;
  const url = withQuery(pinUrl(parts.endpoint, request.url), query);
  const call = { method, url, headers: { accept: 'application/json', ...inLowerCase(headers) } };
  try {
    return await attempt(call, parts);
  } catch (error) {
    if (!(error instanceof ProviderError && error.failure === 'unauthorized')) throw error;
  }
  await parts.session.renew();
  return attempt(call, parts);
}

/** So that a proof always replaces what a request says under the same name. */
function inLowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

interface HeadedCall extends Call {
  readonly headers: Readonly<Record<string, string>>;
}

async function attempt(call: HeadedCall, parts: ClientParts): Promise<ProviderResponse> {
  try {
    const first = await exchange(call, parts);
    const { answer } = first.isAskedAgain ? await exchange(call, parts) : first;
    return toResponse(call, answer, parts);
  } catch (error) {
    if (error instanceof ProviderError && error.notBefore !== undefined) parts.gate.hold(error.notBefore);
    throw error;
  }
}

async function exchange(
  { method, url, headers }: HeadedCall,
  { gate, session, http }: ClientParts,
): Promise<Exchanged> {
  gate.check();
  const proof = await session.headers({ method, url });
  const answer = await http({ method, url, headers: { ...headers, ...proof } }, limits);
  return { answer, isAskedAgain: session.isAskedAgain(answer) };
}

interface Exchanged {
  readonly answer: HttpResponse;
  readonly isAskedAgain: boolean;
}

function toResponse({ method, url }: Call, answer: HttpResponse, { gate, clock }: ClientParts): ProviderResponse {
  const now = clock();
  const rate = readRateLimit(answer.headers, now);
  gate.note(rate);
  const error = classify(answer, { place: `${method} ${placeOf(url)}`, rate, now });
  if (error) throw error;
  return { ...answer, url: url.href, date: readHttpDate(answer.headers.date), rate };
}
