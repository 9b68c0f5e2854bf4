import { setTimeout as pause } from 'node:timers/promises';
import type { Deliverer } from '../soak/create-deliverer.ts';

export interface OpenLoad {
  /** Deliveries begun in a second. */
  readonly rate: number;
  readonly atLeast: number;
  readonly isOver: () => boolean;
  readonly onSent: (count: number) => void;
}

/** Begins a delivery at every due moment until there are enough of them and it is over. Resolves when the last is closed. */
export async function sendUntil({ rate, atLeast, isOver, onSent }: OpenLoad, begin: Deliverer): Promise<void> {
  const start = Date.now();
  const open: Promise<void>[] = [];
  for (let index = 0; index < atLeast || !isOver(); index++) {
    const due = start + Math.round((index * 1_000) / rate);
    if (Date.now() < due) await pause(due - Date.now());
    open.push(begin(due).closed);
    onSent(index + 1);
  }
  await Promise.all(open);
}
