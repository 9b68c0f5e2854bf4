import { once } from 'node:events';
import http, { type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LocalServer {
  readonly url: URL;
  /** Resolves when the server has no connection left. */
  hungUp(): Promise<void>;
  close(): Promise<void>;
}

/** A real HTTP server on the loopback address. */
export async function startServer(listener: RequestListener): Promise<LocalServer> {
  const server = http.createServer(listener);
  const hungUp = once(server, 'connection').then(async ([socket]) => {
    await new Promise((resolve) => (socket as NodeJS.EventEmitter).once('close', resolve));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: new URL(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/api/logs?cursor=query-text`),
    hungUp: () => hungUp,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
