import type { VerifiedRequest } from '@mef/auth';

/** A provider's question whether this endpoint is ours. It is authenticated like everything else. */
export interface Handshake {
  readonly matches: (record: unknown) => boolean;
  /** Text in the bytes of every challenge; an event may hold it too. */
  readonly mark: string;
  /** The JSON answer; throws `challenge-malformed`. */
  readonly answer: (record: unknown, verified: VerifiedRequest) => Readonly<Record<string, string>>;
}
