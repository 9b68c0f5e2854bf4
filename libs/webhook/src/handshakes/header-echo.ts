import { echoedText } from './echoed-text.ts';
import type { PreAuthHandshake } from './pre-auth-handshake.ts';

export interface HeaderEchoOptions {
  /** Header of the challenge, in lower case. */
  readonly header: string;
  /** Key of the JSON answer. */
  readonly reply: string;
}

/**
 * A challenge in a header of a GET, such as Okta's one-time verification: its text is sent back.
 * https://developer.okta.com/docs/concepts/event-hooks/#one-time-verification-request
 */
export function headerEcho({ header, reply }: HeaderEchoOptions): PreAuthHandshake {
  return { answer: (headers) => ({ [reply]: echoedText(headers[header]) }) };
}
