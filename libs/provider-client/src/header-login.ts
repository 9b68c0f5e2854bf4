import type { HeaderLogin } from './login.ts';

export interface HeaderLoginOptions {
  /** Default: `authorization`. */
  readonly header?: string;
  /** What stands before the token, with its space: `Bearer `, `SSWS `; empty for the bare token. */
  readonly prefix: string;
  /** Name of the secret in the store. Default: `api-token`. */
  readonly secret?: string;
}

/** A fixed token in a header. */
export function headerLogin({
  header = 'authorization',
  prefix,
  secret = 'api-token',
}: HeaderLoginOptions): HeaderLogin {
  return { kind: 'header', header, prefix, secret, secrets: [{ name: secret, format: 'text' }] };
}
