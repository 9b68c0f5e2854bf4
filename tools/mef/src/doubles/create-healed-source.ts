import { headerLogin, type Http, type HttpResponse } from '@mef/provider-client';
import { followLinks, type Deliveries } from '@mef/webhook';
import * as z from 'zod';
import { createPostedSource } from './create-posted-source.ts';
import type { Manifest } from '../context/list-sources.ts';
import type { Memory } from './run-in-memory.ts';

const API = 'https://api.acme.example.com';

const attempt = z.object({
  id: z.string(),
  guid: z.string(),
  deliveredAt: z.number(),
  status: z.enum(['delivered', 'failed', 'pending']),
});

const settings = z.strictObject({ hook: z.string().exactOptional() });

const deliveries: Deliveries = {
  login: headerLogin({ prefix: 'Bearer ' }),
  endpoint: API,
  idHeader: 'x-acme-delivery',
  hasLog: ({ settings }) => settings?.['hook'] !== undefined,
  keptFor: () => '3 days',
  async *list(client, { settings }) {
    const first = { url: `hooks/${String(settings?.['hook'])}/deliveries` };
    for await (const page of followLinks(client, first, z.array(attempt))) yield* page;
  },
  redeliver: () => Promise.reject(new Error('nobody here asks for a delivery again')),
};

/** The token by which the provider's log is read. */
const token = 'a-token-of-more-than-16-bytes';

/** A webhook whose provider keeps a log of its deliveries, and what that answers; `asked` are the URLs and logins. */
export function createHealedSource(answer: Partial<Omit<HttpResponse, 'body'>> & { readonly body?: unknown }) {
  const world = createPostedSource();
  const asked: (readonly [path: string, login: string | undefined])[] = [];
  const http: Http = async (request, limits) => {
    const { url, headers } = request;
    if (url.origin !== API) return world.memory.http(request, limits);
    asked.push([url.pathname, headers['authorization']]);
    const { body = [], ...head } = answer;
    return Promise.resolve({ status: 200, headers: {}, ...head, body: Buffer.from(JSON.stringify(body)) });
  };
  const sources = world.memory.sources.map((source) => ({
    ...source,
    heals: true,
    instances: source.instances.map((instance) => ({ ...instance, settings: { hook: '7' } })),
  }));
  const memory = {
    ...world.memory,
    sources,
    manifest: async () => ({ ...(await world.memory.manifest()), settings, heals: true, deliveries }) as Manifest,
    secret: (_app, _instance, name) =>
      name === 'api-token' ? Promise.resolve(JSON.stringify([token])) : world.memory.secret(),
    http,
  } satisfies Memory;
  return { ...world, memory, asked, token };
}
