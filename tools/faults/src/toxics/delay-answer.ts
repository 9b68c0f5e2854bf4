import { setTimeout as pause } from 'node:timers/promises';
import type { Toxic } from '../proxy/fault-proxy.ts';

/** It is done at once, and the answer comes late. */
export function delayAnswer(ms: number): Toxic {
  return async ({ forward, answer, isOver }) => {
    const reply = await forward();
    await pause(ms);
    if (!isOver()) answer(reply);
  };
}
