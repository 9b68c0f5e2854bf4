import { request as open } from 'node:http';
import type { Headers, ProxiedReply, ProxiedRequest } from './fault-proxy.ts';

/** Of one connection, and not of the message. https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const HOP_BY_HOP = ['connection', 'expect', 'keep-alive', 'transfer-encoding', 'content-length'];

/** Sends a request on a connection of its own, so that one fault does not reach the next exchange. */
export function forwardRequest(upstream: URL, { method, path, headers, body }: ProxiedRequest): Promise<ProxiedReply> {
  return new Promise((resolve, reject) => {
    const outgoing = open(new URL(path, upstream), {
      method,
      agent: false,
      // An emulator that was told to close says more behind its answer.
      insecureHTTPParser: true,
      // The host stays the one that the client signed.
      headers: { ...withoutHops(headers), 'content-length': String(body.length), connection: 'close' },
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: withoutHops(response.headers),
          body: Buffer.concat(chunks),
        });
      });
    });
    outgoing.end(body);
  });
}

function withoutHops(headers: Headers): Record<string, string | string[]> {
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || HOP_BY_HOP.includes(name) ? [] : [[name, typeof value === 'string' ? value : [...value]]],
  );
  return Object.fromEntries(kept) as Record<string, string | string[]>;
}
