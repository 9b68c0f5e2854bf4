import { classify } from '../classify.ts';
import { tokenLimits } from '../limits.ts';
import type { HttpResponse } from '../provider-client.ts';
import { ProviderError } from '../provider-error.ts';
import { readRateLimit } from '../rates/read-rate-limit.ts';
import type { SessionContext } from '../session.ts';
import { encodeQuery } from '../urls/encode-query.ts';
import { placeOf } from '../urls/place-of.ts';
import type { Dpop } from './create-dpop.ts';
import { readFields } from './read-fields.ts';
import { readToken } from './read-token.ts';
import type { MakeGrant, Token } from './token.ts';

/** What a token endpoint may be quoted with: codes of a closed list, never its own text. */
const codes = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'use_dpop_nonce',
  'invalid_dpop_proof',
];

export interface TokenRequest {
  readonly url: URL;
  readonly scope: string;
  readonly makeGrant: MakeGrant;
  /** `undefined` for a bearer token. */
  readonly dpop: Dpop | undefined;
}

/**
 * Fetches a token; asked for a nonce, it repeats the request once with the nonce and a fresh grant. Throws ProviderError,
 * `unauthorized` for every refusal of the client, and what making the grant throws.
 */
export async function requestToken(request: TokenRequest, context: SessionContext): Promise<Token> {
  const first = await post(request, context, undefined);
  const nonce = request.dpop && askedNonce(first);
  const answer = nonce === undefined ? first : await post(request, context, nonce);
  const now = context.clock();
  const place = placeOf(request.url);
  const refusal = refusalOf(answer, place, now);
  if (refusal) throw refusal;
  return readToken(answer, { type: request.dpop ? 'DPoP' : 'Bearer', place, now });
}

async function post(request: TokenRequest, context: SessionContext, nonce: string | undefined): Promise<HttpResponse> {
  const { url, scope, makeGrant, dpop } = request;
  const grant = await makeGrant(url);
  const form = { grant_type: 'client_credentials', ...(scope !== '' && { scope }), ...grant.form };
  const headers = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    ...grant.headers,
    ...(dpop && { dpop: await dpop({ method: 'POST', url }, { nonce }) }),
  };
  return context.http({ method: 'POST', url, headers, body: encodeQuery(Object.entries(form)) }, tokenLimits);
}

/** https://datatracker.ietf.org/doc/html/rfc9449#section-8 */
function askedNonce({ status, headers, body }: HttpResponse): string | undefined {
  return status === 400 && readFields(body).error === 'use_dpop_nonce' ? headers['dpop-nonce'] : undefined;
}

function refusalOf(answer: HttpResponse, place: string, now: number): ProviderError | undefined {
  const error = classify(answer, { place, now, rate: readRateLimit(answer.headers, now) });
  if (error?.failure !== 'refused' && error?.failure !== 'unauthorized') return error;
  const code = codes.find((known) => known === readFields(answer.body).error) ?? 'the client was refused';
  return new ProviderError('unauthorized', `${error.message}, ${code}`, { status: answer.status });
}
