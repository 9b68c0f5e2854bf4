/** The workspace or the command line does not fit. The message says where and what was expected, never a value. */
export class UnfitInput extends Error {
  override readonly name = 'UnfitInput';
}
