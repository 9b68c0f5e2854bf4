/** What the text of a login's secret is. */
export type LoginSecretFormat = 'text' | 'user:password' | 'jwk';

/** How a client proves to a provider who it is: a closed list of plain data; `open-session.ts` does the work. */
export type Login =
  HeaderLogin | BasicLogin | ClientCredentialsLogin | PrivateKeyJwtLogin | SignedRequestLogin | LoginChoice;

interface AnyLogin<Kind extends string> {
  readonly kind: Kind;
  /** What the login needs of the secret store; the first live secret is used, read anew after a 401. */
  readonly secrets: readonly { readonly name: string; readonly format: LoginSecretFormat }[];
}

/** A fixed token in a header, such as `Authorization: SSWS …` or `Bearer …`. */
export interface HeaderLogin extends AnyLogin<'header'> {
  readonly header: string;
  readonly prefix: string;
}

/** https://datatracker.ietf.org/doc/html/rfc7617 */
export type BasicLogin = AnyLogin<'basic'>;

interface TokenLogin<Kind extends string> extends AnyLogin<Kind> {
  /** Path or URL of the token endpoint; the endpoint's own origin where it is a path. `{account}`, `{settings.x}`. */
  readonly tokenUrl: string;
  readonly scope: string;
  /** `{settings.clientId}` unless it is fixed. */
  readonly clientId: string;
  /** Proof of possession, with the server's nonce when it asks for one. https://datatracker.ietf.org/doc/html/rfc9449 */
  readonly dpop: boolean;
}

/** https://datatracker.ietf.org/doc/html/rfc6749#section-4.4, the client's secret in the Authorization header or the form. */
export interface ClientCredentialsLogin extends TokenLogin<'client-credentials'> {
  readonly secretIn: 'header' | 'body';
}

/** https://datatracker.ietf.org/doc/html/rfc7523#section-2.2; the secret is a private JWK with `kid` and `alg`. */
export type PrivateKeyJwtLogin = TokenLogin<'private-key-jwt'>;

/** HMAC over parts of the request, such as Duo's. */
export interface SignedRequestLogin extends AnyLogin<'signed-request'> {
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  readonly encoding: 'hex' | 'base64';
  /** What is signed: `{date}`, `{method}`, `{host}` (lower case), `{path}`, `{query}` (sorted, RFC 3986 encoded), `{body-sha256}`. */
  readonly message: string;
  /** How the date is written, in the header `date`. */
  readonly date: 'rfc2822' | 'iso' | 'unix';
  /** Headers of the signed request; `{signature}`, `{key-id}`, `{basic}` (base64 of `key-id:signature`). */
  readonly headers: Readonly<Record<string, string>>;
  /** `{settings.keyId}` unless it is fixed. */
  readonly keyId: string;
}

/** Which login an instance uses is one of its settings. */
export interface LoginChoice extends AnyLogin<'choice'> {
  readonly setting: string;
  readonly logins: Readonly<Record<string, Exclude<Login, LoginChoice>>>;
}
