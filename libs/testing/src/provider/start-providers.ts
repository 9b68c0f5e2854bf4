import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpResponse } from '@mef/provider-client';
import type { SimulatedProvider } from './create-simulated-provider.ts';

export interface RunningProviders {
  /** `http://127.0.0.1:<port>`; a provider's endpoint is below it at its own path. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Events that a request to `/control/<path>` may ask for at once. */
const MOST_AT_ONCE = 100_000;

/**
 * Serves simulated providers, each below its path such as `/okta-poller/main`. `POST /control/<path>?add=100` makes
 * events happen there, with `&late=60` such as happened a minute ago and are listed only now; `GET /control/<path>` says how many there are and which ids they must have in the stream.
 */
export async function startProviders(
  providers: ReadonlyMap<string, SimulatedProvider>,
  port = 0,
): Promise<RunningProviders> {
  const server = createServer((request, response) => {
    answer(request, response, providers).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  providers: ReadonlyMap<string, SimulatedProvider>,
): Promise<void> {
  const url = new URL(`http://${request.headers.host ?? '127.0.0.1'}${request.url ?? '/'}`);
  const isControl = url.pathname.startsWith('/control/');
  const path = isControl ? url.pathname.slice('/control'.length) : url.pathname;
  const provider = [...providers].find(([root]) => path === root || path.startsWith(`${root}/`))?.[1];
  if (provider === undefined) send(response, notFound);
  else if (isControl) send(response, control(provider, request.method ?? 'GET', url));
  else await pass(request, response, url, provider);
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  provider: SimulatedProvider,
): Promise<void> {
  const { headers, method = 'GET' } = request;
  const sent = { method, url, headers: joined(headers), body: await bodyOf(request) };
  const answered = await provider.answer(sent);
  if (typeof answered !== 'string') {
    send(response, answered);
    return;
  }
  if (answered === 'cut short') response.writeHead(200, { 'content-length': '1000' }).write('[{"cut":');
  response.destroy();
}

function control(provider: SimulatedProvider, method: string, url: URL): HttpResponse {
  const counts = () => ({ added: provider.ids().length, calls: provider.calls().length });
  if (method !== 'POST') return json({ ...counts(), eventIds: provider.eventIds() });
  const count = Math.min(MOST_AT_ONCE, Number(url.searchParams.get('add') ?? 1));
  const late = Number(url.searchParams.get('late') ?? 0);
  for (let left = count; left > 0; left -= 1) provider.add({ lateMs: late * 1_000 });
  // Without the ids: making those of 100,000 events takes seconds, in which no poller is answered.
  return json(counts());
}

function send(response: ServerResponse, { status, headers, body }: HttpResponse): void {
  response.writeHead(status, { ...headers, 'content-length': String(body.length) }).end(body);
}

function joined(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const notFound = { ...json({ message: 'no such provider' }), status: 404 };

function json(content: unknown): HttpResponse {
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(content)),
  };
}
