import { Refusal } from './refusal.ts';

/** One request's share of the memory that bodies may take. */
export interface Ticket {
  /** @throws Refusal 503 when all requests together would hold too much; for the whole request, so that the sender keeps it */
  grow(bytes: number): void;
  leave(): void;
}

/** Counts the bytes of all bodies that have arrived and are not answered yet: beyond the limit the sender has to wait. */
export function createAdmission(maxBytes: number): () => Ticket {
  let held = 0;
  return () => {
    let own = 0;
    return {
      grow: (bytes) => {
        if (held + bytes > maxBytes)
          throw new Refusal(503, 'Too much is waiting to be stored.', { headers: { 'retry-after': '1' } });
        held += bytes;
        own += bytes;
      },
      leave: () => {
        held -= own;
        own = 0;
      },
    };
  };
}
