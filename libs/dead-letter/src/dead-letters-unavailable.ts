/** Neither queue nor archive took every letter in time. The caller must not acknowledge; a retry gives the same ids. */
export class DeadLettersUnavailable extends Error {
  override readonly name = 'DeadLettersUnavailable';
}
