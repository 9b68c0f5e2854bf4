import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listFields } from './list-fields.ts';
import { readManifest, type EventManifest } from './read-manifest.ts';
import { readSampleEvents } from './read-sample-events.ts';
import type { EventTypeLine, SourceEvents } from './source-events.ts';

/** Every source of the workspace at `root`, by name. @throws Error naming the file of a source that cannot be read. */
export async function readSources(root: string): Promise<SourceEvents[]> {
  const apps = readdirSync(join(root, 'apps')).toSorted();
  const sources = apps.filter((app) => existsSync(join(root, 'apps', app, 'src/source.ts')));
  return Promise.all(sources.map((app) => readSource(root, app)));
}

async function readSource(root: string, app: string): Promise<SourceEvents> {
  const manifest = await readManifest(root, app);
  const { name, kind, provider, version, owner } = manifest;
  const fields = listFields(readSampleEvents(root, app));
  return { name, kind, provider, version, owner: owner.team, eventTypes: listEventTypes(manifest), fields };
}

function listEventTypes({ eventTypes }: EventManifest): EventTypeLine[] {
  if (eventTypes === undefined) return [];
  const unseen = new Set(eventTypes.unseen);
  return Object.entries(eventTypes.rows)
    .map(([name, [category, severity, phrase]]) => ({
      name,
      category,
      severity,
      phrase,
      isSampled: !unseen.has(name),
    }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}
