/** One HTTP request as bytes; a header with a list of values is sent as several lines. */
export interface Request {
  readonly method: 'POST' | 'GET';
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}
