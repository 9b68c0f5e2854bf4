import { Agent, request as open } from 'node:http';
import type { Answer, Request } from './request.ts';

/** Sends one request; rejects on a broken connection and when no whole answer came within `timeoutMs`. */
export type Sender = (request: Request) => Promise<Answer>;

/** A sender that keeps connections open, as providers do. */
export function createSender(timeoutMs: number): { send: Sender; close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  return {
    send: (request) => send(request, agent, timeoutMs),
    close: () => {
      agent.destroy();
    },
  };
}

function send({ method, url, headers, body }: Request, agent: Agent, timeoutMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = open(url, {
      method,
      agent,
      headers: { ...headers, 'content-length': String(body.length) },
      signal: AbortSignal.timeout(timeoutMs),
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() });
      });
    });
    outgoing.end(body);
  });
}
