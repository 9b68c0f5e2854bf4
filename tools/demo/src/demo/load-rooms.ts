import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WebhookSource } from '@mef/webhook';
import * as z from 'zod';
import type { Drops } from '../deliveries/drops.ts';
import type { WebhookRoom } from '../deliveries/webhook-room.ts';
import type { PollerRoom } from '../polled/poller-room.ts';
import type { Stack } from '../stack/read-stack.ts';

/** The rooms of all sources of a stack. */
export interface Rooms {
  readonly webhooks: readonly WebhookRoom[];
  readonly pollers: readonly PollerRoom[];
}

const configSchema = z.object({
  instances: z.array(z.object({ name: z.string(), drop: z.array(z.string()).optional() })),
});
const requestSchema = z.object({
  request: z.object({ query: z.record(z.string(), z.string()), bounded: z.unknown().optional() }),
});

/** Of the sources of a stack, from the repository at `root`. */
export async function loadRooms(
  root: string,
  { sources, providers }: Pick<Stack, 'sources' | 'providers'>,
): Promise<Rooms> {
  const folderOf = (source: string) => join(root, 'apps', source);
  const [webhooks, pollers] = await Promise.all([
    Promise.all(Object.keys(sources).map((source) => loadWebhook(source, folderOf(source)))),
    Promise.all(Object.keys(providers).map((source) => loadPoller(source, folderOf(source)))),
  ]);
  return { webhooks, pollers };
}

async function loadWebhook(source: string, folder: string): Promise<WebhookRoom> {
  const manifest = (await loadManifest(folder)) as WebhookSource<unknown>;
  return { source, samples: join(folder, 'samples'), manifest, drops: readDrops(folder) };
}

async function loadPoller(source: string, folder: string): Promise<PollerRoom> {
  const { request } = requestSchema.parse(await loadManifest(folder));
  const namesEnd = Object.values(request.query).some((text) => text.includes('{to}'));
  return {
    source,
    canBeBackfilled: namesEnd || request.bounded !== undefined,
    drops: readDrops(folder),
  };
}

async function loadManifest(folder: string): Promise<unknown> {
  return ((await import(join(folder, 'src/source.ts'))) as { readonly default: unknown }).default;
}

/** The local stack is of the stage `dev`. */
function readDrops(folder: string): Drops {
  const { instances } = configSchema.parse(readJson(join(folder, 'config/dev.json')));
  return Object.fromEntries(instances.map(({ name, drop = [] }) => [name, drop]));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
