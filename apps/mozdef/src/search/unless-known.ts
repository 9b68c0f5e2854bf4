import type { Reply } from '../receive/reply.ts';
import type { Call, Service } from '../service.ts';

/**
 * Answers 304 to whoever has the answer already: nothing was written since, and the minute of `nowMs`, by which the answer's bounds were read, is the same.
 * So a page may ask every second, in as many windows as are open, and no search is made (https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match).
 */
export async function unlessKnown(
  { request }: Call,
  { connection, boot }: Service,
  nowMs: number,
  answer: () => Promise<Reply>,
): Promise<Reply> {
  // Before the search: what is written meanwhile makes the answer an older one.
  const etag = `"${boot}-${connection.writes()}-${Math.floor(nowMs / 60_000)}"`;
  if (request.headers['if-none-match'] === etag) return { status: 304, headers: { etag } };
  const reply = await answer();
  return { ...reply, headers: { ...reply.headers, etag } };
}
