import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange, ProxiedReply, ProxiedRequest } from './fault-proxy.ts';
import { forwardRequest } from './forward-request.ts';

/** Reads a request whole and gives what can be done to it. */
export async function createExchange(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  upstream: Promise<URL>,
): Promise<Exchange> {
  const request = await readRequest(incoming);

  function head({ status, headers, body }: ProxiedReply) {
    const copied = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
    );
    outgoing.writeHead(status, { ...copied, 'content-length': String(body.length) });
  }

  return {
    request,
    forward: async (instead = request) => forwardRequest(await upstream, instead),
    answer: (reply) => {
      head(reply);
      outgoing.end(reply.body);
    },
    begin: (reply, bytes) => {
      head(reply);
      outgoing.flushHeaders();
      return new Promise((resolve) => {
        // The callback comes with an error where the client has gone: then nothing more can leave either.
        outgoing.write(reply.body.subarray(0, bytes), () => {
          resolve();
        });
      });
    },
    write: (bytes) => {
      outgoing.write(bytes);
    },
    end: (bytes) => {
      outgoing.end(bytes);
    },
    close: () => {
      outgoing.socket?.end();
    },
    reset: () => {
      outgoing.socket?.resetAndDestroy();
    },
    isOver: () => outgoing.destroyed || outgoing.writableEnded,
  };
}

async function readRequest(incoming: IncomingMessage): Promise<ProxiedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { method = 'GET', url = '/', headers } = incoming;
  return { method, path: url, headers, body: Buffer.concat(chunks) };
}
