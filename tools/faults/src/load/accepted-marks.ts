import type { Book } from '@mef/demo';

/** Marks of the deliveries that were answered 2xx. */
export function acceptedMarks(book: Book): readonly string[] {
  return [...book].filter(([, { answeredMs }]) => answeredMs !== undefined).map(([mark]) => mark);
}
