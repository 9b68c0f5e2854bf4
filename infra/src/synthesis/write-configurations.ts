import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMergedConfig } from '../discover/configuration/read-merged-config.ts';
import type { Stage } from '../stage.ts';

const CONFIGURATIONS = 'configuration.json';

/**
 * What the templates in `folder` were made of beside code, of infra and of each app, null where nothing is configured:
 * whoever deploys tells by it which apps there are, and whose configuration changed.
 */
export function writeConfigurations(
  folder: string,
  { root, stage, apps, overlay }: { root: string; stage: Stage; apps: readonly string[]; overlay?: string | undefined },
): void {
  const merged = ['infra', ...apps].map(
    (app) => [app, readMergedConfig(root, app, stage, overlay).value ?? null] as const,
  );
  writeFileSync(join(folder, CONFIGURATIONS), JSON.stringify(Object.fromEntries(merged)));
}
