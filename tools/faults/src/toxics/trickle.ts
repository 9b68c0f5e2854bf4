import { setTimeout as pause } from 'node:timers/promises';
import type { Toxic } from '../proxy/fault-proxy.ts';

/** It is done at once, and the answer comes byte by byte, as long as the client has patience. */
export function trickle(bytesPerSecond: number): Toxic {
  return async (exchange) => {
    const reply = await exchange.forward();
    await exchange.begin(reply, 1);
    for (let at = 1; at < reply.body.length && !exchange.isOver(); at++) {
      await pause(1_000 / bytesPerSecond);
      exchange.write(reply.body.subarray(at, at + 1));
    }
  };
}
