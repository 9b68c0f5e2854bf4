import type { Ledger } from './create-ledger.ts';
import { place, sha256 } from './places.ts';

/** Messages that are gone from the queue: each must be in the archive, or in its quarantine. */
export function watchQueue(ledger: Ledger): (bodies: readonly string[]) => void {
  return (bodies) => {
    const needs = bodies.map((body) => {
      const letter = ledger.letterIn(body);
      return { anyOf: [letter === undefined ? place.quarantine(sha256(body)) : place.archive(letter.envelope.id)] };
    });
    ledger.acknowledged('a message of the queue', needs);
  };
}
