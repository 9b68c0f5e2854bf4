import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

import type { Flavor } from '../../opensearch/flavor.ts';
import { answerBulk } from './answer-bulk.ts';
import { newEngineState, type EngineState, type Template } from './engine-state.ts';
import { fault, isFault, type Fault } from './fault.ts';

export interface FakeEngine {
  readonly url: string;
  readonly state: EngineState;
  /** Paths of the requests that came whole, in order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** An engine in memory that refuses what OpenSearch 2.19 and Elasticsearch 6.8 refuse, in their words. */
export async function startFakeEngine(flavor: Flavor): Promise<FakeEngine> {
  const state = newEngineState(flavor);
  const requests: string[] = [];
  const server = http.createServer((request, response) => {
    void answer(state, request, response).then(() => requests.push(`${request.method ?? ''} ${request.url ?? ''}`));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    state,
    requests,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(state: EngineState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (Number(request.headers['content-length'] ?? 0) > state.maxContentBytes) {
    await refuseLength(state, request, response);
    return;
  }
  const body = unfold(request, await buffer(request));
  if (body === undefined) {
    request.socket.destroy();
    return;
  }
  if (body.length > state.maxContentBytes) {
    response.writeHead(413, { 'content-length': 0, connection: 'close' }).end();
    return;
  }
  const result = contentFault(state, request, body) ?? loadFault(state, body) ?? route(state, request, body.toString());
  const { status } = { status: 200, ...result };
  const text = isFault(result) ? { error: { type: result.type, reason: result.reason }, status } : result;
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(text));
}

/** At once and empty. Elasticsearch 6 then reads the rest of the body as a request, whose answer meets the next one. */
async function refuseLength(
  { flavor }: EngineState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(413, { 'content-length': 0 }).end();
  await buffer(request);
  if (flavor === 'elasticsearch6')
    request.socket.write(
      'HTTP/1.0 400 Bad Request\r\ncontent-length: 37\r\n\r\ntext is empty (possibly HTTP/0.9)     ',
    );
}

/** A body that says gzip and is none ends the connection without an answer. */
function unfold({ headers }: IncomingMessage, body: Buffer): Buffer | undefined {
  if (headers['content-encoding'] !== 'gzip') return body;
  try {
    return gunzipSync(body);
  } catch {
    return undefined;
  }
}

function contentFault({ flavor }: EngineState, { headers }: IncomingMessage, body: Buffer): Fault | undefined {
  const type = headers['content-type'];
  const isOdd = flavor === 'elasticsearch6' && type?.startsWith('application/x-ndjson;');
  if (body.length === 0 || (/^application\/(x-ndjson|json)\b/.test(type ?? '') && !isOdd)) return undefined;
  return fault(406, 'not_acceptable', `Content-Type header [${type ?? ''}] is not supported`);
}

function loadFault({ flavor, memoryBytes }: EngineState, body: Buffer): Fault | undefined {
  if (body.length <= memoryBytes) return undefined;
  return flavor === 'elasticsearch6'
    ? fault(503, 'circuit_breaking_exception', '[in_flight_requests] Data too large')
    : fault(429, 'rejected_execution_exception', 'rejected execution of coordinating operation');
}

function route(state: EngineState, { method = '', url = '' }: IncomingMessage, body: string): object {
  const { pathname, searchParams } = new URL(url, 'http://engine');
  if (pathname === '/_bulk')
    return method === 'POST' || method === 'PUT'
      ? answerBulk(state, body)
      : fault(405, 'method_not_allowed', 'Incorrect HTTP method');
  if (pathname === '/_mget') return answerMget(state, body);
  if (pathname === '/events-*/_refresh') return refresh(state);
  if (pathname === '/events-*/_search') return answerIdSearch(state, body);
  const [, name] = /^\/_template\/([\w-]+)$/.exec(pathname) ?? [];
  if (name !== undefined) return answerTemplate(state, { method, name, body, query: searchParams });
  return fault(400, 'illegal_argument_exception', `no handler found for uri [${url}] and method [${method}]`);
}

function answerMget(state: EngineState, body: string): object {
  const { docs } = JSON.parse(body) as { docs: { _index: string; _id: string }[] };
  return {
    docs: docs.map(({ _index, _id }) => {
      const index = state.indices.get(_index);
      if (index === undefined) return { error: { type: 'index_not_found_exception', reason: 'no such index' } };
      if (index.state === 'closed') return { error: { type: 'index_closed_exception', reason: 'closed' } };
      return { found: index.documents.has(_id) };
    }),
  };
}

function refresh({ indices }: EngineState): object {
  for (const { documents, searchable } of indices.values()) for (const id of documents.keys()) searchable.add(id);
  return { _shards: { failed: 0 } };
}

/** What was stored before the last refresh, by id. */
function answerIdSearch({ indices }: EngineState, body: string): object {
  const { query } = JSON.parse(body) as { query: { ids: { values: readonly string[] } } };
  const open = [...indices].filter(([name, { state }]) => name.startsWith('events-') && state !== 'closed');
  const hits = open.flatMap(([_index, { documents, searchable }]) =>
    query.ids.values
      .filter((id) => searchable.has(id))
      .map((_id) => ({ _index, _id, _source: { receivedtimestamp: documents.get(_id)?.['receivedtimestamp'] } })),
  );
  return { hits: { hits } };
}

interface TemplateCall {
  readonly method: string;
  readonly name: string;
  readonly body: string;
  readonly query: URLSearchParams;
}

function answerTemplate(state: EngineState, { method, name, body, query }: TemplateCall): object {
  if (method === 'GET') {
    const found = state.templates.get(name);
    return found ? { [name]: found } : { status: 404 };
  }
  const isTypeless = query.get('include_type_name') === 'false';
  if (state.flavor === 'opensearch' && query.has('include_type_name'))
    return fault(400, 'illegal_argument_exception', 'contains unrecognized parameter: [include_type_name]');
  if (state.flavor === 'elasticsearch6' && !isTypeless)
    return fault(400, 'illegal_argument_exception', 'Malformed [mappings] section for type [properties]');
  state.templates.set(name, JSON.parse(body) as Template);
  return { acknowledged: true };
}

/** The documents of every index, for tests that look behind the destination. */
export function documentsOf({ indices }: EngineState): readonly Record<string, unknown>[] {
  return [...indices.values()].flatMap(({ documents }) => [...documents.values()]);
}
