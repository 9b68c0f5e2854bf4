import { createHash, createPublicKey, type JsonWebKey } from 'node:crypto';
import type { Clock } from '@mef/event-model';
import type { ClientCredentialsLogin, HttpRequest, HttpResponse, PrivateKeyJwtLogin } from '@mef/provider-client';
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify, type JWTPayload } from 'jose';

type TokenLogin = ClientCredentialsLogin | PrivateKeyJwtLogin;

export interface TokenServerOptions {
  readonly secret: () => string;
  readonly clock: Clock;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
}

export interface TokenServer {
  answer(request: HttpRequest): Promise<HttpResponse>;
  /** Whether a request carries a token that was given out, and its proof of possession where the login has one. */
  isKnown(headers: Readonly<Record<string, string>>, method: string, url: URL): Promise<boolean>;
}

/** Seconds; short, so that a longer run has to fetch another. */
const LIVES_S = 600;

/**
 * A token endpoint that proves clients as RFC 6749, 7523 and 9449 ask: an assertion is taken once, and a proof of
 * possession only with the nonce that was given out.
 */
export function createTokenServer(login: TokenLogin, { secret, clock, settings }: TokenServerOptions): TokenServer {
  const given = new Map<string, { readonly until: number; readonly thumbprint: string | undefined }>();
  const used = new Set<string>();
  const now = (): Date => new Date(clock());
  const nonce = (): string => `nonce-${Math.floor(clock() / 3_600_000)}`;

  async function answer({ headers, body = '', method, url }: HttpRequest): Promise<HttpResponse> {
    const form = new URLSearchParams(body);
    const clientId = login.clientId.replace('{settings.clientId}', String(settings['clientId']));
    const isClient =
      login.kind === 'private-key-jwt'
        ? await isAsserted(form.get('client_assertion') ?? '', clientId)
        : isCredential(login, headers, form, { clientId, secret: secret() });
    if (!isClient) return refusal('invalid_client');
    const proof = login.dpop ? await readProof(headers['dpop'], { method, url }) : undefined;
    if (login.dpop && proof === undefined) return refusal('invalid_dpop_proof');
    if (login.dpop && proof?.payload['nonce'] !== nonce()) return refusal('use_dpop_nonce', { 'dpop-nonce': nonce() });
    const token = createHash('sha256').update(`${clock()} ${given.size}`).digest('base64url');
    given.set(token, { until: clock() + LIVES_S * 1_000, thumbprint: proof?.thumbprint });
    return json(200, { access_token: token, token_type: login.dpop ? 'DPoP' : 'Bearer', expires_in: LIVES_S });
  }

  async function isAsserted(assertion: string, clientId: string): Promise<boolean> {
    try {
      const key = createPublicKey({ key: JSON.parse(secret()) as JsonWebKey, format: 'jwk' });
      const { payload } = await jwtVerify(assertion, key, { issuer: clientId, subject: clientId, currentDate: now() });
      return isFresh(payload);
    } catch {
      return false; // Whatever is wrong with an assertion, the answer is the same.
    }
  }

  function isFresh({ jti, exp }: JWTPayload): boolean {
    if (jti === undefined || exp === undefined || used.has(jti)) return false;
    used.add(jti);
    return true;
  }

  async function readProof(
    text: string | undefined,
    { method, url }: { method: string; url: URL },
  ): Promise<Proof | undefined> {
    try {
      const { payload, protectedHeader } = await jwtVerify(text ?? '', EmbeddedJWK, {
        typ: 'dpop+jwt',
        currentDate: now(),
      });
      const isOfThis =
        payload['htm'] === method && payload['htu'] === url.origin + url.pathname && isFreshProof(payload);
      if (!isOfThis || protectedHeader.jwk === undefined) return undefined;
      return { payload, thumbprint: await calculateJwkThumbprint(protectedHeader.jwk) };
    } catch {
      return undefined; // Whatever is wrong with a proof, the answer is the same.
    }
  }

  function isFreshProof({ jti }: JWTPayload): boolean {
    if (jti === undefined || used.has(jti)) return false;
    used.add(jti);
    return true;
  }

  async function isKnown(headers: Readonly<Record<string, string>>, method: string, url: URL): Promise<boolean> {
    const [scheme, token = ''] = (headers['authorization'] ?? '').split(' ');
    const known = given.get(token);
    if (known === undefined || known.until < clock() || scheme !== (login.dpop ? 'DPoP' : 'Bearer')) return false;
    if (!login.dpop) return true;
    const proof = await readProof(headers['dpop'], { method, url });
    const hash = createHash('sha256').update(token).digest('base64url');
    return proof !== undefined && proof.thumbprint === known.thumbprint && proof.payload['ath'] === hash;
  }

  return { answer, isKnown };
}

interface Proof {
  readonly payload: JWTPayload;
  readonly thumbprint: string;
}

function isCredential(
  login: ClientCredentialsLogin,
  headers: Readonly<Record<string, string>>,
  form: URLSearchParams,
  { clientId, secret }: { clientId: string; secret: string },
): boolean {
  if (login.secretIn === 'body') return form.get('client_id') === clientId && form.get('client_secret') === secret;
  const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`;
  return headers['authorization'] === `Basic ${Buffer.from(pair).toString('base64')}`;
}

function refusal(error: string, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return json(400, { error }, headers);
}

function json(status: number, content: unknown, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(content)),
  };
}
