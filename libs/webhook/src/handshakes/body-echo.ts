import { valueAt } from '@mef/normalization';
import { echoedText } from './echoed-text.ts';
import type { Handshake } from './handshake.ts';

/** Where a provider's challenge stands and how its answer is spelled; keys of the record, dots for nesting. */
export interface BodyEchoOptions {
  /** A field of the record and the value that tells a challenge from an event. */
  readonly when: { readonly field: string; readonly equals: string };
  readonly challenge: string;
  readonly reply: string;
}

/**
 * A challenge in the body of a delivery that is proven like every other, such as Slack's `url_verification`: its text
 * is sent back. https://docs.slack.dev/reference/events/url_verification
 */
export function bodyEcho({ when, challenge, reply }: BodyEchoOptions): Handshake {
  return {
    mark: JSON.stringify(when.equals),
    matches: (record) => valueAt(record, when.field) === when.equals,
    answer: (record) => ({ [reply]: echoedText(valueAt(record, challenge)) }),
  };
}
