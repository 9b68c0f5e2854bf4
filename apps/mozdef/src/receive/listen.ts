import { once } from 'node:events';
import type { Server } from 'node:http';
import { isIPv6, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf } from '../code-of.ts';
import { describeError } from '../describe-error.ts';

export interface Listening {
  url: string;
  /** Takes no new connection, answers what has arrived, and then closes every connection. */
  stop: () => Promise<void>;
}

/** How long a request that has begun may take to arrive and be answered once the service is told to end. */
const graceMs = 1000;

/** @throws Error with a sentence for the operator when the address cannot be had */
export async function listen(server: Server, { host, port }: { host: string; port: number }): Promise<Listening> {
  // Longer than a client keeps an idle connection, or it would send into one that is just being closed.
  server.keepAliveTimeout = 75_000;
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(explain(error, host, port), { cause: error });
  }
  const { address, port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${isIPv6(address) ? `[${address}]` : address}:${actual}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      await Promise.race([closed, wait(graceMs, undefined, { ref: false })]);
      server.closeAllConnections();
      await closed;
    },
  };
}

function explain(error: unknown, host: string, port: number): string {
  const code = codeOf(error);
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken: stop the program that uses it, or choose another with --port.`;
  if (code === 'EACCES')
    return `Port ${port} needs rights that this user does not have: choose one above 1023 with --port.`;
  return `Cannot listen on ${host}, port ${port}: ${describeError(error)}.`;
}
