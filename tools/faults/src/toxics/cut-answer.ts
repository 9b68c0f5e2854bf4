import type { Toxic } from '../proxy/fault-proxy.ts';

/** It was done, and the answer ends in its middle: with a broken connection, or as if it were whole. */
export function cutAnswer(how: 'reset' | 'close'): Toxic {
  return async (exchange) => {
    const reply = await exchange.forward();
    await exchange.begin(reply, Math.floor(reply.body.length / 2));
    exchange[how]();
  };
}
