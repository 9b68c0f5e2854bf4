/** What the text of a login's secret is. */
export type LoginSecretFormat = 'text' | 'user:password' | 'jwk';

export interface LoginSecret {
  readonly name: string;
  readonly format: LoginSecretFormat;
}

/** How a client proves to a provider who it is: a closed list of plain data; `open-session.ts` does the work. */
export type Login = SingleLogin | LoginChoice;

/** Every way to log in; `Login` is one of them or a choice. */
export type SingleLogin = HeaderLogin | BasicLogin | ClientCredentialsLogin | PrivateKeyJwtLogin | SignedRequestLogin;

interface AnyLogin<Kind extends string> {
  readonly kind: Kind;
  /** What the login needs of the secret store. The first live secret of a name is used, and read anew after a 401. */
  readonly secrets: readonly LoginSecret[];
}

interface SecretLogin<Kind extends string> extends AnyLogin<Kind> {
  /** Name of the one secret that the login proves itself with. */
  readonly secret: string;
}

/** A fixed token in a header, such as `Authorization: SSWS …` or `Bearer …`. */
export interface HeaderLogin extends SecretLogin<'header'> {
  readonly header: string;
  readonly prefix: string;
}

/** https://datatracker.ietf.org/doc/html/rfc7617 */
export type BasicLogin = SecretLogin<'basic'>;

/** A token that is fetched from the provider's token endpoint. */
export interface TokenLogin<Kind extends string = string> extends SecretLogin<Kind> {
  /** Path below the endpoint, or an https URL where tokens come from another host. `{account}`, `{settings.x}`. */
  readonly tokenUrl: string;
  /** Scopes with spaces between them; empty for the client's default. */
  readonly scope: string;
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
export interface SignedRequestLogin extends SecretLogin<'signed-request'> {
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  readonly encoding: 'hex' | 'base64';
  /** What is signed: `{date}`, `{method}`, `{host}` (lower case), `{path}`, `{query}` (sorted, RFC 3986 encoded), `{body-sha256}`. */
  readonly message: string;
  /** How the date is written, in the message and in the header `date`. */
  readonly date: 'rfc2822' | 'iso' | 'unix';
  /** Headers of the signed request; `{signature}`, `{key-id}`, `{basic}` (base64 of `key-id:signature`). */
  readonly headers: Readonly<Record<string, string>>;
  readonly keyId: string;
}

/** Which login an instance uses is one of its settings. */
export interface LoginChoice extends AnyLogin<'choice'> {
  readonly setting: string;
  readonly logins: Readonly<Record<string, SingleLogin>>;
}
