import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

/** An emulator in this process. */
export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

export function runningServer(server: Server): RunningServer {
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
