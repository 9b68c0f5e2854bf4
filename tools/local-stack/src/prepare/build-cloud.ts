import type { Progress } from '../create-progress.ts';
import type { Undo } from '../create-undo.ts';
import { readTemplates, type StackTemplate } from '../templates/read-templates.ts';
import { type AppBuilds, buildApps } from './build-apps.ts';
import type { Processes } from '../processes.ts';
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
}

/** The bundles and, from them, the templates. */
export async function buildCloud({ root, directory, processes, progress, undo }: CloudOptions): Promise<Cloud> {
  const builds = await buildApps(root);
  undo.add(() => {
    builds.stop();
  });
  progress.up('apps', `${builds.names().join(', ')} built`);
  const templates = readTemplates(await synthesize(root, directory, processes));
  progress.up('infra', `${templates.length} stacks synthesized`);
  return { builds, templates };
}
