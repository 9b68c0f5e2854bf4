import { request as open } from 'node:http';
import type { Request } from '@mef/demo';

/** How long a path may take to be refused. */
const TIMEOUT_MS = 10_000;

/** Posts to a path as it is written: a URL would be put in order first. Gives the status, or says why there is none. */
export function sendPath(gatewayUrl: string, path: string, { headers, body }: Request): Promise<number | string> {
  const { hostname, port } = new URL(gatewayUrl);
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const sent = { ...headers, 'content-length': String(body.length) };
    const outgoing = open({ hostname, port, path, method: 'POST', headers: sent, signal });
    outgoing.on('error', (error) => {
      resolve(error.name);
    });
    outgoing.on('response', (response) => {
      response.resume().on('end', () => {
        resolve(response.statusCode ?? 0);
      });
    });
    outgoing.end(body);
  });
}
