import type { Progress } from '../create-progress.ts';
import type { Undo } from '@mef/command';
import { readTemplates, type StackTemplate } from '../templates/read-templates.ts';
import { type AppBuilds, buildApps } from './build-apps.ts';
import { buildConsole } from './build-console.ts';
import type { Processes } from '../processes.ts';
import { layOverDestinations } from '../destinations/lay-over-destinations.ts';
import type { LocalDestination } from '../destinations/name-destinations.ts';
import { synthesize } from './synthesize.ts';

export interface Cloud {
  readonly builds: AppBuilds;
  readonly templates: readonly StackTemplate[];
}

export interface CloudOptions {
  readonly root: string;
  readonly directory: string;
  readonly processes: Processes;
  readonly progress: Progress;
  readonly undo: Pick<Undo, 'add'>;
  /** Where the forwarder delivers, where the configuration does not decide. */
  readonly destinations: readonly LocalDestination[] | undefined;
}

/** The bundles and, from them, the templates. */
export async function buildCloud(options: CloudOptions): Promise<Cloud> {
  const { root, directory, progress, undo } = options;
  // Before the apps: the compiler ends with them.
  await buildConsole(root, progress);
  const builds = await buildApps(root);
  undo.add(() => {
    builds.stop();
  });
  progress.up('apps', `${builds.names().join(', ')} built`);
  const overlay = layOverDestinations(directory, options.destinations);
  const templates = readTemplates(await synthesize({ ...options, overlay }));
  progress.up('infra', `${templates.length} stacks synthesized`);
  return { builds, templates };
}
