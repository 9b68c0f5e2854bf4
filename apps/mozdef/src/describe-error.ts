/** What went wrong in one line; an error of a native module is not always an instance of this realm's Error. */
export function describeError(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
