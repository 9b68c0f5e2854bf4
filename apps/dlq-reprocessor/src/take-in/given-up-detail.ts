/**
 * Our mapping sets no end to the tries, so that a person did it, to let go of a record that kills the function.
 * https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
 */
const SKIPPED = 'RetryAttemptsExhausted';
const DIED = 'the function failed';

/** What Lambda says of a record that it gave up. */
export interface GivingUp {
  readonly condition: string;
  /** The last try ended in an error of the function, not in its answer. */
  readonly hasDied: boolean;
}

/** The detail of its letter: `RecordAgeExceeded`, or `RecordAgeExceeded, the function failed`. */
export function givenUpDetail({ condition, hasDied }: GivingUp): string {
  const known = /^\w{1,64}$/.test(condition) ? condition : 'unknown';
  return hasDied ? `${known}, ${DIED}` : known;
}

/** Whether a letter of that detail may pass as it is: a destination that was away for too long may be back by now. */
export function wasOnlyLate(detail: string): boolean {
  return !detail.startsWith(SKIPPED) && !detail.endsWith(DIED);
}
