/** What both logins with a token endpoint are told. */
export interface TokenLoginOptions {
  /** Path below the endpoint, or an https URL where tokens come from another host. `{account}`, `{settings.x}`. */
  readonly tokenUrl: string;
  /** Scopes with spaces between them; empty for the client's default. */
  readonly scope: string;
  /** Default: `{settings.clientId}`. */
  readonly clientId?: string;
  /** Name of the secret in the store. */
  readonly secret?: string;
  /** Proof of possession; the provider's application says whether it asks for it. Default: false. */
  readonly dpop?: boolean;
}
