import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createExchange } from './create-exchange.ts';
import type { Exchange, FaultProxy, InjectionOptions, Toxic } from './fault-proxy.ts';
import { pass } from './pass.ts';

interface Injected extends InjectionOptions {
  readonly toxic: Toxic;
  met: number;
}

/** Listens on a free port of this machine. */
export async function createFaultProxy(): Promise<FaultProxy> {
  const injected: Injected[] = [];
  const failures: string[] = [];
  let pointAt: (upstream: URL) => void = () => undefined;
  let upstream = new Promise<URL>((resolve) => (pointAt = resolve));

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const exchange = await createExchange(incoming, outgoing, upstream);
    await toxicFor(injected, exchange)(exchange);
  }

  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch((error: unknown) => {
      // A client that was killed has left its request half sent: that is the fault, and no failure of it.
      if (!incoming.complete) return;
      failures.push(error instanceof Error ? error.message : String(error));
      outgoing.destroy();
    });
  });
  // What waits for a toxic waits as long as that says.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  async function endListening(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  return {
    url: `http://127.0.0.1:${port}`,
    pointAt: (url) => {
      pointAt(new URL(url));
      upstream = Promise.resolve(new URL(url));
    },
    inject: (toxic, options = {}) => {
      const one: Injected = { ...options, toxic, met: 0 };
      injected.unshift(one);
      return {
        met: () => one.met,
        remove: () => {
          const at = injected.indexOf(one);
          if (at >= 0) injected.splice(at, 1);
        },
      };
    },
    refuse: async () => {
      await endListening();
      return async () => {
        server.listen(port, '127.0.0.1');
        await once(server, 'listening');
      };
    },
    failures: () => failures,
    stop: endListening,
  };
}

function toxicFor(injected: readonly Injected[], { request }: Exchange): Toxic {
  const found = injected.find(({ when, times = Infinity, met }) => met < times && (when?.(request) ?? true));
  if (found === undefined) return pass;
  found.met++;
  return found.toxic;
}
