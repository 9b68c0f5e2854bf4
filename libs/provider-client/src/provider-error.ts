/** Every way in which a call to a provider fails. */
export type ProviderFailure =
  /** 429, or GitHub's 403 with rate headers: no call before `notBefore`. */
  | 'rate-limited'
  /** No connection, a reset, a timeout, a body cut short: the outcome is unknown. */
  | 'unreachable'
  /** 5xx. */
  | 'failing'
  /** 401 after the login was renewed once, or the token endpoint refused us. */
  | 'unauthorized'
  /** 403 without rate headers: a scope or role is missing. */
  | 'forbidden'
  /** 400, 404, 410, 422 …: the request itself, such as a cursor that expired. */
  | 'refused'
  /** A redirect, another origin, credentials in a URL, http: never followed. */
  | 'foreign-url'
  /** The body or the headers are over the cap. */
  | 'too-large'
  /** 200 with what is not the documented content. */
  | 'unreadable';

/** A call that gave no answer to work with. The message names place and expectation, never a secret or a body. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly failure: ProviderFailure;
  /** The HTTP status, where there was one. */
  readonly status: number | undefined;
  /** Our time, ms since 1970, before which no call may be made. */
  readonly notBefore: number | undefined;

  constructor(
    failure: ProviderFailure,
    message: string,
    options: ErrorOptions & { readonly status?: number; readonly notBefore?: number | undefined } = {},
  ) {
    super(message, options);
    this.failure = failure;
    this.status = options.status;
    this.notBefore = options.notBefore;
  }
}
