import type { PrivateKeyJwtLogin } from './login.ts';
import type { TokenLoginOptions } from './token-login-options.ts';

/** OAuth2 client credentials with an assertion that a private key signs; default name of the JWK `private-key`. */
export function privateKeyJwt({
  tokenUrl,
  scope,
  clientId = '{settings.clientId}',
  secret = 'private-key',
  dpop = false,
}: TokenLoginOptions): PrivateKeyJwtLogin {
  const secrets = [{ name: secret, format: 'jwk' }] as const;
  return { kind: 'private-key-jwt', tokenUrl, scope, clientId, secret, dpop, secrets };
}
