import type { SignedRequestLogin } from './login.ts';

export interface SignedRequestOptions {
  readonly algorithm: SignedRequestLogin['algorithm'];
  /** Default: hex, lower case. */
  readonly encoding?: SignedRequestLogin['encoding'];
  /** What is signed: `{date}`, `{method}`, `{host}` (lower case), `{path}`, `{query}` (sorted, RFC 3986 encoded), `{body-sha256}`. */
  readonly message: string;
  /** How the date is written, in the message and in the header `date`. Default: rfc2822. */
  readonly date?: SignedRequestLogin['date'];
  /** `{signature}`, `{key-id}`, `{basic}` (base64 of `key-id:signature`). Default: `authorization: Basic {basic}`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: `{settings.keyId}`. */
  readonly keyId?: string;
  /** Name of the secret in the store. Default: `secret-key`. */
  readonly secret?: string;
}

/** An HMAC over parts of each request. */
export function signedRequest({
  algorithm,
  encoding = 'hex',
  message,
  date = 'rfc2822',
  headers = { authorization: 'Basic {basic}' },
  keyId = '{settings.keyId}',
  secret = 'secret-key',
}: SignedRequestOptions): SignedRequestLogin {
  const secrets = [{ name: secret, format: 'text' }] as const;
  return { kind: 'signed-request', algorithm, encoding, message, date, headers, keyId, secret, secrets };
}
