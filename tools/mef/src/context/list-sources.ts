import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { OutsideError } from '@mef/command';
import type { RestSource } from '@mef/poll';
import { instanceSchema, type InstanceSettings } from '@mef/settings';
import type { WebhookSource } from '@mef/webhook';
import * as z from 'zod';
import { readConfiguration } from './read-configuration.ts';
import type { Load, Workspace } from './workspace.ts';

const manifestSchema = z.object({
  default: z.object({
    name: z.string(),
    kind: z.enum(['webhook', 'rest']),
    /** Of a webhook: whether the provider is asked for what it could not deliver. */
    heals: z.boolean().default(false),
  }),
});

const configSchema = z.object({ instances: z.array(instanceSchema).min(1) });

/** A source as this workspace configures it for a stage. */
export interface Source {
  readonly name: string;
  /** `rest`: it is polled. */
  readonly kind: 'webhook' | 'rest';
  readonly heals: boolean;
  readonly instances: readonly InstanceSettings[];
}

/** What a source's author declared. */
export type Manifest = WebhookSource<unknown> | RestSource<unknown>;

/** Throws OutsideError for a manifest that cannot be read. */
export async function loadManifest(root: string, app: string, load: Load): Promise<Manifest> {
  const file = `apps/${app}/src/source.ts`;
  const read = async () => {
    const module = await load(join(root, file));
    manifestSchema.parse(module);
    // The compiler held the file to this type; which of its fields are read is checked where they are.
    return (module as { readonly default: Manifest }).default;
  };
  return reading(file, read);
}

/** Each folder of apps/ that has a manifest. Throws OutsideError for a manifest or a configuration that cannot be read. */
export async function listSources(workspace: Workspace): Promise<readonly Source[]> {
  const { root } = workspace;
  const apps = readdirSync(join(root, 'apps'))
    .filter((app) => existsSync(join(root, 'apps', app, 'src/source.ts')))
    .toSorted();
  return Promise.all(apps.map((app) => readSource(workspace, app)));
}

async function readSource(workspace: Workspace, app: string): Promise<Source> {
  const { root, load } = workspace;
  const { name, kind, heals } = manifestSchema.parse({ default: await loadManifest(root, app, load) }).default;
  const { files, value } = await readConfiguration(workspace, app);
  const { instances } = await reading(files, () => Promise.resolve(configSchema.parse(value)));
  return { name, kind, heals, instances };
}

/** The cause is not shown but for debugging: it may quote an account's name. */
async function reading<Result>(file: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (cause) {
    throw new OutsideError(`${file} cannot be read as what it should be. \`npm run synth\` says where.`, { cause });
  }
}
