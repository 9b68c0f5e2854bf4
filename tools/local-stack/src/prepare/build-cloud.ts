import type { Progress } from '../create-progress.ts';
import type { Undo } from '../create-undo.ts';
import { readTemplates, type StackTemplate } from '../templates/read-templates.ts';
import { type AppBuilds, buildApps } from './build-apps.ts';
import { synthesize } from './synthesize.ts';

export interface Cloud {
  readonly builds: AppBuilds;
  readonly templates: readonly StackTemplate[];
}

/** The bundles and, from them, the templates. */
export async function buildCloud(root: string, directory: string, progress: Progress, undo: Undo): Promise<Cloud> {
  const builds = await buildApps(root);
  undo.add(() => builds.stop());
  progress.up('apps', `${builds.names().join(', ')} built`);
  const templates = readTemplates(await synthesize(root, directory));
  progress.up('infra', `${templates.length} stacks synthesized`);
  return { builds, templates };
}
