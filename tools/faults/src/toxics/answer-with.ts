import type { Headers, Toxic } from '../proxy/fault-proxy.ts';

/** Answers in the place of the one that was asked, which never hears of it. */
export function answerWith(status: number, body = '', headers: Headers = {}): Toxic {
  return ({ answer }) => {
    answer({ status, headers: { 'content-type': 'application/json', ...headers }, body: Buffer.from(body) });
  };
}
