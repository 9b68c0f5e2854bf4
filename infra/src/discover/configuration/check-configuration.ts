import type * as z from 'zod';
import type { Stage } from '../../stage.ts';
import { UnfitInput } from '../../unfit-input.ts';
import { forwarderConfig } from '../forwarder-config.ts';
import { teamsToTell } from '../../monitoring/teams-to-tell.ts';
import { readInfraConfig } from '../infra-config.ts';
import { isSourceFolder, lambdaFolders } from '../lambda-folders.ts';
import { platformOwner } from '../owner.ts';
import { type LoadDefault, readManifest } from '../read-manifest.ts';
import { sourceConfig } from '../source-config.ts';
import { checkOverlay } from './check-overlay.ts';
import { readStageConfig } from './read-stage-config.ts';

/** Everything that would keep these stages from being synthesized with `overlay` laid over the apps' configuration; needs no bundle. */
export async function checkConfiguration(
  root: string,
  stages: readonly Stage[],
  load: LoadDefault,
  overlay: string,
): Promise<string[]> {
  const findings = await findingOf(() => checkOverlay(root, overlay));
  for (const stage of stages) findings.push(...(await findingOf(() => checkShared(root, stage, load, overlay))));
  for (const app of lambdaFolders(root)) {
    for (const stage of stages) {
      const check = async () => {
        const schema = await schemaOf(root, app, load);
        if (schema !== undefined) readStageConfig(root, app, stage, schema, overlay);
      };
      findings.push(...(await findingOf(check)));
    }
  }
  return [...new Set(findings)];
}

/** What all apps share, and that the teams it names own something. */
async function checkShared(root: string, stage: Stage, load: LoadDefault, overlay: string): Promise<void> {
  const config = readInfraConfig(root, stage, overlay);
  const sources = lambdaFolders(root).filter((app) => isSourceFolder(root, app));
  const manifests = await Promise.all(sources.map((app) => readManifest(root, app, load)));
  teamsToTell([platformOwner, ...manifests.map(({ owner }) => owner)], config);
}

/** undefined: nothing to configure. */
async function schemaOf(root: string, app: string, load: LoadDefault): Promise<z.ZodType | undefined> {
  if (isSourceFolder(root, app)) return sourceConfig(await readManifest(root, app, load));
  return app === 'mozdef-forwarder' ? forwarderConfig : undefined;
}

async function findingOf(check: () => Promise<void> | void): Promise<string[]> {
  try {
    await check();
    return [];
  } catch (error) {
    if (error instanceof UnfitInput) return error.message.split('\n');
    throw error;
  }
}
