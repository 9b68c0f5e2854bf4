import type { JWK, JWTPayload } from 'jose';
import type { Http, HttpRequest, HttpResponse } from '../provider-client.ts';
import { checkAssertion } from './check-assertion.ts';
import { checkProof } from './check-proof.ts';
import { says } from './scripted-http.ts';

export interface TokenProviderOptions {
  readonly tokenUrl: string;
  /** Ms since 1970. */
  readonly clock: () => number;
  readonly clientId: string;
  /** Public key of the client's assertions; `undefined` where only a client secret counts. */
  readonly publicJwk?: JWK;
  /** Credentials that are accepted in the header or the form, as `id:secret`. */
  readonly credentials?: string;
  readonly dpop?: boolean;
  readonly expiresIn?: unknown;
}

export interface TokenProvider {
  readonly http: Http;
  /** Requests to the token endpoint and to the API, in order. */
  readonly tokenRequests: readonly HttpRequest[];
  readonly apiRequests: readonly HttpRequest[];
  /** Claims of each assertion and each proof that was accepted. */
  readonly assertions: readonly JWTPayload[];
  readonly proofs: readonly JWTPayload[];
  /** Nonce that the next proofs must have, by server; `undefined` for none. */
  readonly nonces: { token?: string; api?: string };
  revokeAll(): void;
  /** Answers of the token endpoint before it works again. */
  failWith(...answers: readonly HttpResponse[]): void;
}

/** A token endpoint and an API in memory, which check what RFC 6749, 7523 and 9449 say must be checked. */
export function createTokenProvider(options: TokenProviderOptions): TokenProvider {
  const book = createBook(options);
  const { tokenRequests, apiRequests, assertions, proofs, nonces, issued, failures } = book;
  return {
    http: (request) => (request.url.href === options.tokenUrl ? answerToken(request, book) : answerApi(request, book)),
    ...{ tokenRequests, apiRequests, assertions, proofs, nonces },
    revokeAll: () => issued.clear(),
    failWith: (...answers) => void failures.push(...answers),
  };
}

function createBook(options: TokenProviderOptions) {
  return {
    options,
    tokenRequests: [] as HttpRequest[],
    apiRequests: [] as HttpRequest[],
    assertions: [] as JWTPayload[],
    proofs: [] as JWTPayload[],
    nonces: {} as TokenProvider['nonces'],
    failures: [] as HttpResponse[],
    /** Thumbprint of the key that a token is bound to, by token. */
    issued: new Map<string, string | undefined>(),
    seenIds: new Set<string>(),
    serial: 0,
  };
}

type Book = ReturnType<typeof createBook>;

async function answerToken(request: HttpRequest, book: Book): Promise<HttpResponse> {
  const { options, tokenRequests, failures, nonces, issued } = book;
  const { dpop = false, expiresIn = 3_600 } = options;
  tokenRequests.push(request);
  const failure = failures.shift();
  if (failure) return failure;
  if (!(await isClient(request, book))) return says(401, { error: 'invalid_client', hint: 'body-text' });
  const key = dpop ? await keyOf(request, book, nonces.token) : undefined;
  if (dpop && key === undefined) return refuseProof(nonces.token, 400);
  const token = `token-${(book.serial += 1)}`;
  issued.set(token, key);
  return says(200, { access_token: token, token_type: dpop ? 'DPoP' : 'Bearer', expires_in: expiresIn });
}

async function answerApi(request: HttpRequest, book: Book): Promise<HttpResponse> {
  const { options, apiRequests, nonces, issued } = book;
  apiRequests.push(request);
  const [scheme, token = ''] = (request.headers.authorization ?? '').split(' ');
  if (!issued.has(token) || scheme !== (options.dpop ? 'DPoP' : 'Bearer')) return says(401);
  if (!options.dpop) return says(200);
  const key = await keyOf(request, book, nonces.api, token);
  return key === issued.get(token) ? says(200) : refuseProof(nonces.api, 401);
}

async function isClient({ headers, body }: HttpRequest, book: Book): Promise<boolean> {
  const { publicJwk, clientId, tokenUrl, clock, credentials } = book.options;
  const form = new URLSearchParams(body);
  const assertion = form.get('client_assertion');
  if (assertion === null) {
    const basic = Buffer.from((headers.authorization ?? '').replace('Basic ', ''), 'base64').toString();
    return credentials === (basic || `${form.get('client_id')}:${form.get('client_secret')}`);
  }
  if (publicJwk === undefined) return false;
  const claims = await checkAssertion(assertion, { publicJwk, clientId, tokenUrl, now: clock() }).catch(
    () => undefined,
  );
  return claims !== undefined && isNew(claims, book) && book.assertions.push(claims) > 0;
}

/** Thumbprint of the key behind a proof; `undefined` where the proof does not count. */
async function keyOf(
  request: HttpRequest,
  book: Book,
  nonce: string | undefined,
  token?: string,
): Promise<string | undefined> {
  const proof = await checkProof(request, { nonce, token, now: book.options.clock() }).catch(() => undefined);
  if (proof === undefined || !isNew(proof.claims, book)) return undefined;
  book.proofs.push(proof.claims);
  return proof.thumbprint;
}

function isNew({ jti = '' }: JWTPayload, { seenIds }: Book): boolean {
  return !seenIds.has(jti) && seenIds.add(jti).size > 0;
}

function refuseProof(nonce: string | undefined, status: number): HttpResponse {
  if (nonce === undefined) return says(status, { error: 'invalid_dpop_proof' });
  return says(status, { error: 'use_dpop_nonce' }, { 'dpop-nonce': nonce });
}
