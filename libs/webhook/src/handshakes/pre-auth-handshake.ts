/**
 * A question by GET before provider and source have a secret in common. Whoever asks is answered, so the answer is a
 * pure echo: it knows no secret, no instance and no body.
 */
export interface PreAuthHandshake {
  /** The JSON answer; throws `challenge-malformed`. Headers are in lower case. */
  readonly answer: (headers: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
}
