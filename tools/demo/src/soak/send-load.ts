import { setTimeout as pause } from 'node:timers/promises';
import type { Sender } from '../sender/create-sender.ts';
import type { Markers } from '../sender/marker.ts';
import { signedRequest } from '../sender/request.ts';
import type { Kit } from '../deliveries/delivery.ts';
import type { Book, Entry } from './book.ts';
import { deliver } from './deliver.ts';
import { soakBody } from './soak-body.ts';

export interface Load {
  readonly rate: number;
  readonly seconds: number;
  readonly kit: Pick<Kit, 'url' | 'secrets'>;
  readonly markers: Markers;
  readonly send: Sender;
  readonly onSent: (mark: string, count: number) => void;
}

/**
 * Begins a delivery at every due moment, whether or not earlier ones are answered, so that a slow answer cannot slow
 * the load down and hide itself. Resolves to the milliseconds that sending took, when the last delivery is closed.
 */
export async function sendLoad(load: Load, book: Book): Promise<number> {
  const { rate, seconds, kit, markers, send, onSent } = load;
  const ports = { send, pause, now: () => Date.now() };
  const start = Date.now();
  const open: Promise<void>[] = [];
  for (let index = 0; index < rate * seconds; index++) {
    const due = start + Math.round((index * 1000) / rate);
    if (Date.now() < due) await pause(due - Date.now());
    const mark = markers.next();
    const entry: Entry = { at: due, attempts: 0, answeredMs: undefined, lastFailure: undefined };
    book.set(mark, entry);
    open.push(deliver(signedRequest(kit.url, soakBody(mark, due, index), kit.secrets[0], due), entry, ports));
    onSent(mark, index + 1);
  }
  const sendingMs = Date.now() - start;
  await Promise.all(open);
  return sendingMs;
}
