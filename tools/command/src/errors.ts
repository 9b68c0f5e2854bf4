/** A command line that makes no sense: exit code 2. The message is a sentence that says what is expected. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What the command needs is not there, and nothing was done: exit code 2. The message is a sentence that says what to do. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}

/** The outside world did not do its part, or somebody said no: exit code 1. The message is a sentence that ends in what to do. */
export class OutsideError extends Error {
  override readonly name = 'OutsideError';
}

/** Ctrl-C: exit code 130. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
