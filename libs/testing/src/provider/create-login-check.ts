import type { HttpRequest, HttpResponse, Login, SingleLogin } from '@mef/provider-client';
import type { Instance } from '@mef/source';
import { createTokenServer, type TokenServer } from './create-token-server.ts';

export interface LoginCheckOptions {
  readonly source: { readonly login: Login };
  readonly instance: Instance;
  readonly secretOf: (name: string) => string;
  readonly clock: () => number;
}

/** Answers a request that does not prove itself, and requests for a token; `undefined` for one that may have its page. */
export type LoginCheck = (request: HttpRequest) => Promise<HttpResponse | undefined>;

/** Checks requests as the login of the source asks for it, with the instance's own secrets. */
export function createLoginCheck({ source, instance, secretOf, clock }: LoginCheckOptions): LoginCheck {
  const login = loginOf(source.login, instance);
  const secret = (): string => secretOf(login.secret);
  const tokens =
    'tokenUrl' in login ? createTokenServer(login, { secret, clock, settings: instance.settings ?? {} }) : undefined;
  return async (request) => {
    if (tokens !== undefined && request.method === 'POST') return tokens.answer(request);
    return (await isProven(request, login, secret, tokens)) ? undefined : unauthorized;
  };
}

/** A choice is made by a setting of the instance. */
function loginOf(login: Login, { settings = {} }: Instance): SingleLogin {
  if (login.kind !== 'choice') return login;
  const chosen = login.logins[String(settings[login.setting])] ?? Object.values(login.logins)[0];
  if (chosen === undefined) throw new Error('A choice of logins has at least one.');
  return chosen;
}

function isProven(
  { headers, url, method }: HttpRequest,
  login: SingleLogin,
  secret: () => string,
  tokens: TokenServer | undefined,
): Promise<boolean> | boolean {
  switch (login.kind) {
    case 'header':
      return headers[login.header.toLowerCase()] === login.prefix + secret();
    case 'basic':
      return headers['authorization'] === `Basic ${Buffer.from(secret()).toString('base64')}`;
    case 'client-credentials':
    case 'private-key-jwt':
      return tokens?.isKnown(headers, method, url) ?? false;
    case 'signed-request':
      return Object.keys(login.headers).every((name) => (headers[name.toLowerCase()] ?? '') !== '');
  }
}

const unauthorized: HttpResponse = {
  status: 401,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from('{"message":"not logged in"}'),
};
