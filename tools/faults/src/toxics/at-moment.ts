import type { Toxic } from '../proxy/fault-proxy.ts';

/** The moments of an exchange at which whoever waits for its answer can be struck. */
export const moments = {
  'request sent': 'before the other side hears of it',
  'request done': 'when the other side has done it, before a byte of the answer',
  'answer half written': 'with half of the answer',
  'answer written': 'with the whole answer, before anything can follow from it',
} as const;

export type Moment = keyof typeof moments;

/** Strikes at a moment, and does the rest as if nothing had happened. */
export function atMoment(moment: Moment, strike: () => Promise<void> | void): Toxic {
  return async (exchange) => {
    const at = async (now: Moment) => {
      if (now === moment) await strike();
    };
    await at('request sent');
    const reply = await exchange.forward();
    await at('request done');
    if (exchange.isOver()) return;
    const half = Math.floor(reply.body.length / 2);
    await exchange.begin(reply, half);
    await at('answer half written');
    exchange.end(reply.body.subarray(half));
    await at('answer written');
  };
}
