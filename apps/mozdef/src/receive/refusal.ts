/** What a request is answered with when it is not served: the status, and a sentence that names the place, never the value. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Joins `error` in the JSON answer, for instance the position of a mistake in a query. */
  readonly details: Readonly<Record<string, string | number>>;

  constructor(
    status: number,
    message: string,
    {
      headers = {},
      details = {},
    }: { headers?: Readonly<Record<string, string>>; details?: Readonly<Record<string, string | number>> } = {},
  ) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.details = details;
  }
}
