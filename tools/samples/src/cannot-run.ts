/** What was asked for cannot be done; the message says what could be. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}
