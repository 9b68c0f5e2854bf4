import { setTimeout as pause } from 'node:timers/promises';
import type { Kit } from '../deliveries/delivery.ts';
import type { Sender } from '../sender/create-sender.ts';
import type { Markers } from '../sender/marker.ts';
import { signedRequest } from '../deliveries/zoom/zoom-request.ts';
import type { Book, Entry } from './book.ts';
import { deliver } from './deliver.ts';
import { soakBody } from './soak-body.ts';

/** Begins one delivery that was due at `at` (milliseconds since 1970) and enters it into the book. */
export type Deliverer = (at: number, isWarmUp?: boolean) => { readonly mark: string; readonly closed: Promise<void> };

export function createDeliverer(
  kit: Pick<Kit, 'url' | 'secrets'>,
  markers: Markers,
  send: Sender,
  book: Book,
  /** What stands in the body to be searched for. */
  labelOf: (mark: string, at: number) => string = (mark) => mark,
): Deliverer {
  const ports = { send, pause, now: () => Date.now() };
  return (at, isWarmUp = false) => {
    const mark = markers.next();
    const entry: Entry = { at, isWarmUp, attempts: 0, answeredMs: undefined, lastFailure: undefined };
    const request = signedRequest(kit.url, soakBody(labelOf(mark, at), at, book.size), kit.secrets[0], at);
    book.set(mark, entry);
    return { mark, closed: deliver(request, entry, ports) };
  };
}
