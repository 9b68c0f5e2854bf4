import { Rejection } from '@mef/rejection';

/** What providers make challenges of, and nothing that a browser or a shell could take for more than a word. */
const CHALLENGE = /^[\w.~+/=-]{1,200}$/;

/** The text of a challenge that may be sent back as it is; throws `challenge-malformed` for anything else. */
export function echoedText(value: unknown): string {
  if (typeof value !== 'string' || !CHALLENGE.test(value)) throw new Rejection('challenge-malformed');
  return value;
}
