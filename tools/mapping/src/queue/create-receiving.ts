import { retryDelay } from '../retry-delay.ts';
import type { QueueReader } from './ports.ts';

/** ReceiveMessage gives ten messages at most. */
const RECEIVE_MOST = 10;

/** The open polls of a queue. */
export interface Receiving {
  /** Opens polls for the free slots: one in all while the queue is quiet, all of them while it gives messages. */
  ask(slots: number, nowMs: number): void;
  /** One poll ended. */
  ended(how: 'messages' | 'empty' | 'failed', nowMs: number): void;
  open(): number;
  wakeAtMs(): number | undefined;
}

export function createReceiving(batchSize: number, reader: QueueReader): Receiving {
  let open = 0;
  let isActive = false;
  let failuresInARow = 0;
  let restsUntilMs = 0;

  return {
    ask(slots, nowMs) {
      if (nowMs < restsUntilMs) return;
      for (let free = isActive ? slots : Math.min(slots, 1 - open); free > 0; free -= 1) {
        open += 1;
        reader.receive(Math.min(RECEIVE_MOST, batchSize));
      }
    },
    ended(how, nowMs) {
      open -= 1;
      isActive = how === 'messages';
      failuresInARow = how === 'failed' ? failuresInARow + 1 : 0;
      restsUntilMs = how === 'failed' ? nowMs + retryDelay(failuresInARow) : 0;
    },
    open: () => open,
    wakeAtMs: () => (open === 0 ? restsUntilMs : undefined),
  };
}
