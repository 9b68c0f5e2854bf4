import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
  /** The ids of its `create` lines, in order. */
  readonly ids: readonly string[];
}

/** How the receiver answers one request. */
export type Reply = (received: Received, response: ServerResponse, request: IncomingMessage) => void;

export interface ScriptedReceiver {
  readonly url: string;
  /** Requests whose body arrived whole, in order. */
  readonly received: readonly Received[];
  /** The replies of the next requests; after the last one everything is stored. */
  answer(...replies: readonly Reply[]): void;
  close(): Promise<void>;
}

/** A real HTTP server whose answers are a script. */
export async function startReceiver(): Promise<ScriptedReceiver> {
  const received: Received[] = [];
  const script: Reply[] = [];
  const server = http.createServer((request, response) => {
    void text(request).then((body) => {
      const { method, url: path, headers } = request;
      const one = { method, path, headers, body, ids: idsOf(body) };
      received.push(one);
      (script.shift() ?? storesAll)(one, response, request);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    received,
    answer: (...replies) => void script.push(...replies),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export const storesAll: Reply = ({ ids }, response) => {
  response.end(JSON.stringify({ errors: false, items: ids.map((id) => ({ create: { _id: id, status: 201 } })) }));
};

/** Answers with a status and nothing else. */
export function says(status: number, body = '', headers: http.OutgoingHttpHeaders = {}): Reply {
  return (_received, response) => {
    response.writeHead(status, headers).end(body);
  };
}

/** Answers 200 with one item for each status, or for each `{status, error}`. */
export function saysItems(...items: readonly (number | object)[]): Reply {
  return ({ ids }, response) => {
    const creates = items.map((item, at) => ({
      create: { _id: ids[at], ...(typeof item === 'number' ? { status: item } : item) },
    }));
    response.end(JSON.stringify({ errors: true, items: creates }));
  };
}

/** Breaks the connection without an answer. */
export const hangsUp: Reply = (_received, _response, request) => {
  request.socket.destroy();
};

/** Breaks the connection in the middle of an answer. */
export const breaksOff: Reply = (_received, response, request) => {
  response.writeHead(200, { 'content-length': 1_000 }).write('{"items":[', () => request.socket.destroy());
};

/** Breaks the connection in the middle of a refusal. */
export const refusesAndBreaksOff: Reply = (_received, response, request) => {
  response.writeHead(401, { 'content-length': 1_000 }).write('{', () => request.socket.destroy());
};

function idsOf(body: string): string[] {
  return body.split('\n').flatMap((line) => {
    const id = /^\{"create":\{"_id":"([^"]*)"\}\}$/.exec(line)?.[1];
    return id === undefined ? [] : [id];
  });
}
