import type { ClientCredentialsLogin } from './login.ts';
import type { TokenLoginOptions } from './token-login-options.ts';

export interface ClientCredentialsOptions extends TokenLoginOptions {
  /** Default: `header`, which every server must accept. https://datatracker.ietf.org/doc/html/rfc6749#section-2.3.1 */
  readonly secretIn?: ClientCredentialsLogin['secretIn'];
}

/** OAuth2 client credentials with a client secret; default name `client-secret`. */
export function clientCredentials({
  tokenUrl,
  scope,
  clientId = '{settings.clientId}',
  secret = 'client-secret',
  secretIn = 'header',
  dpop = false,
}: ClientCredentialsOptions): ClientCredentialsLogin {
  const secrets = [{ name: secret, format: 'text' }] as const;
  return { kind: 'client-credentials', tokenUrl, scope, clientId, secret, secretIn, dpop, secrets };
}
