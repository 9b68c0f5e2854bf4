/** A request as it was received: nothing parsed, nothing re-encoded. */
export interface RawRequest {
  /** Names in lower case; a header sent twice stands joined by a comma, and therefore fails every strict form. */
  readonly headers: Readonly<Record<string, string>>;
  /** The very bytes that the sender signed; a base64 hull of the gateway is already taken off. */
  readonly body: Uint8Array;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly trace: string;
}
