import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { HttpResponse } from '@mef/provider-client';
import type { SimulatedProvider } from '@mef/testing';
import { listenLocally } from './listen-locally.ts';

/** What becomes of the answer of an honest provider; the connection itself may be what is hostile. */
export type Spoiler = (page: HttpResponse, url: URL) => HttpResponse | { readonly acts: 'drip' | 'reset' };

/** Between two bytes of an answer that never ends. */
const DRIP_MS = 20;

/** An honest provider of libs/testing over HTTP, its answers spoiled on their way. */
export async function startHostileProvider(
  provider: () => SimulatedProvider,
  spoil: Spoiler,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  return listenLocally(server);

  async function answer(
    { headers, method = 'GET', url = '/' }: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const asked = new URL(url, `http://${headers.host ?? ''}`);
    const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    const honest = await provider().answer({ method: method === 'POST' ? 'POST' : 'GET', url: asked, headers: sent });
    if (typeof honest === 'string') {
      if (honest === 'cut short') response.writeHead(200, { 'content-length': '1000' }).write('[{"cut":');
      response.destroy();
      return;
    }
    const page = honest.status === 200 ? spoil(honest, asked) : honest;
    if ('acts' in page) act(page.acts, response);
    else
      response.writeHead(page.status, { ...page.headers, 'content-length': String(page.body.length) }).end(page.body);
  }
}

function act(acts: 'drip' | 'reset', response: ServerResponse): void {
  if (acts === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), DRIP_MS);
  response.on('close', () => {
    clearInterval(timer);
  });
}
