/** How a poller logs in, as it stands in a new `source.ts`. */
export interface LoginChoice {
  /** What is imported from `@mef/provider-client`, and the call. */
  readonly imported: string;
  readonly call: string;
  /** Name of the secret in the store, and what its text is. */
  readonly secret: string;
  readonly secretText: string;
  /** What each instance has to name under `settings`. */
  readonly setting?: string;
}

export const logins = {
  header: {
    imported: 'headerLogin',
    call: "headerLogin({ header: 'x-api-key', prefix: '' })",
    secret: 'api-token',
    secretText: 'the API key',
  },
  bearer: {
    imported: 'headerLogin',
    call: "headerLogin({ prefix: 'Bearer ' })",
    secret: 'api-token',
    secretText: 'the API token',
  },
  basic: { imported: 'basicLogin', call: 'basicLogin()', secret: 'api-user', secretText: '`user:password`' },
  'client-credentials': {
    imported: 'clientCredentials',
    call: "clientCredentials({ tokenUrl: '/oauth/token', scope: 'audit:read' })",
    secret: 'client-secret',
    secretText: "the client's secret",
    setting: 'clientId',
  },
  'private-key-jwt': {
    imported: 'privateKeyJwt',
    call: "privateKeyJwt({ tokenUrl: '/oauth/token', scope: 'audit:read' })",
    secret: 'private-key',
    secretText: 'the private key as a JWK with `kid` and `alg`',
    setting: 'clientId',
  },
  dpop: {
    imported: 'privateKeyJwt',
    call: "privateKeyJwt({ tokenUrl: '/oauth/token', scope: 'audit:read', dpop: true })",
    secret: 'private-key',
    secretText: 'the private key as a JWK with `kid` and `alg`',
    setting: 'clientId',
  },
  'signed-request': {
    imported: 'signedRequest',
    call: String.raw`signedRequest({ algorithm: 'sha512', message: '{date}\n{method}\n{host}\n{path}\n{query}' })`,
    secret: 'secret-key',
    secretText: 'the secret key that requests are signed with',
    setting: 'keyId',
  },
} as const satisfies Record<string, LoginChoice>;

export type LoginName = keyof typeof logins;

export const loginNames = Object.keys(logins) as LoginName[];
