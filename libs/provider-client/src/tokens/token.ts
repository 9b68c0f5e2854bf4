/** An access token and how long it is used. */
export interface Token {
  readonly text: string;
  /** Our time, ms since 1970, from which on another one is fetched. */
  readonly usableUntil: number;
}

/** Fields of the form that a client sends to the token endpoint, and headers where it proves itself in one. */
export interface Grant {
  readonly form: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** How a client proves itself at the token endpoint; called anew for each request, because an assertion counts once. */
export type MakeGrant = (tokenUrl: URL) => Promise<Grant>;
