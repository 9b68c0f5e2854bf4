import { setTimeout as pause } from 'node:timers/promises';
import type { Deliverer } from './create-deliverer.ts';

export interface Load {
  /** Deliveries begun in a second. */
  readonly rate: number;
  readonly seconds: number;
  readonly onSent: (mark: string, count: number) => void;
}

/**
 * Begins a delivery at every due moment, whether or not earlier ones are answered, so that a slow answer cannot slow
 * the load down and hide itself. Resolves to the milliseconds that sending took, when the last delivery is closed.
 */
export async function sendLoad({ rate, seconds, onSent }: Load, begin: Deliverer): Promise<number> {
  const start = Date.now();
  const open: Promise<void>[] = [];
  for (let index = 0; index < rate * seconds; index++) {
    const due = start + Math.round((index * 1000) / rate);
    if (Date.now() < due) await pause(due - Date.now());
    const { mark, closed } = begin(due);
    open.push(closed);
    onSent(mark, index + 1);
  }
  const sendingMs = Date.now() - start;
  await Promise.all(open);
  return sendingMs;
}
