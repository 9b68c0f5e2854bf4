import type { Progress } from '../create-progress.ts';
import type { Undo } from '../create-undo.ts';
import { readTemplates, type StackTemplate } from '../templates/read-templates.ts';
import { type AppBuilds, buildApps } from './build-apps.ts';
import type { Processes } from '../processes.ts';
import type { Dialect } from '../read-options.ts';
import { layOverDestination } from './lay-over-destination.ts';
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
  readonly undo: Undo;
  /** How events get to the receiver, where the configuration does not decide. */
  readonly destination: Dialect | undefined;
}

/** The bundles and, from them, the templates. */
export async function buildCloud(options: CloudOptions): Promise<Cloud> {
  const { root, directory, progress, undo } = options;
  const builds = await buildApps(root);
  undo.add(() => {
    builds.stop();
  });
  progress.up('apps', `${builds.names().join(', ')} built`);
  const overlay = layOverDestination(directory, options.destination);
  const templates = readTemplates(await synthesize({ ...options, overlay }));
  progress.up('infra', `${templates.length} stacks synthesized`);
  return { builds, templates };
}
