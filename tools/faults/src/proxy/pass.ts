import { errorCode } from '../error-code.ts';
import type { Toxic } from './fault-proxy.ts';

/** What a proxy does that nobody told anything: where the one behind it is away, the client sees a broken connection. */
export const pass: Toxic = async (exchange) => {
  try {
    exchange.answer(await exchange.forward());
  } catch (error) {
    if (!isAway(error)) throw error;
    exchange.reset();
  }
};

function isAway(error: unknown): boolean {
  return ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(String(errorCode(error)));
}
