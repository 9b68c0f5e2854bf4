import { checkOverlay } from './configuration/check-overlay.ts';
import { readStageConfig } from './configuration/read-stage-config.ts';
import { forwarderConfig } from './forwarder-config.ts';
import type { ForwarderApp, LambdaApp, ReprocessorApp, SourceApp } from './lambda-app.ts';
import { isSourceFolder, lambdaFolders } from './lambda-folders.ts';
import { platformOwner } from './owner.ts';
import { readBundle } from './read-bundle.ts';
import { type LoadDefault, readManifest } from './read-manifest.ts';
import { type InfraConfig, readInfraConfig } from './infra-config.ts';
import { pollerConfig, webhookConfig } from './source-config.ts';
import type { Stage } from '../stage.ts';
import { UnfitInput } from '../unfit-input.ts';

/**
 * Every Lambda app of the workspace: each folder below apps/ with `src/handler.ts`. One with `src/source.ts` is a
 * source, whose kind its manifest tells; one without is a consumer that is known here by name. `overlay` is a folder whose
 * `<app>/<stage>.json` are laid over the apps' own.
 * @throws UnfitInput when an app is of no known kind, has no bundle, or has a manifest or configuration that does not fit.
 */
export async function discoverApps(
  root: string,
  stage: Stage,
  load: LoadDefault,
  overlay?: string,
): Promise<LambdaApp[]> {
  const folders = lambdaFolders(root);
  if (overlay !== undefined) checkOverlay(root, overlay);
  const settings = { stage, overlay, ...readInfraConfig(root, stage, overlay) };
  const apps: LambdaApp[] = [];
  for (const name of folders) {
    apps.push(
      isSourceFolder(root, name) ? await readSource(root, name, load, settings) : readConsumer(root, name, settings),
    );
  }
  return apps;
}

interface Settings extends InfraConfig {
  readonly stage: Stage;
  readonly overlay: string | undefined;
}

async function readSource(
  root: string,
  name: string,
  load: LoadDefault,
  { stage, overlay, secrets: secretHome }: Settings,
): Promise<SourceApp> {
  const manifest = await readManifest(root, name, load);
  const source = { name, owner: manifest.owner, secretHome, bundle: readBundle(root, name) };
  return manifest.kind === 'rest'
    ? { ...source, kind: 'rest', manifest, ...readStageConfig(root, name, stage, pollerConfig(manifest), overlay) }
    : { ...source, kind: 'webhook', manifest, ...readStageConfig(root, name, stage, webhookConfig(manifest), overlay) };
}

function readConsumer(root: string, name: string, settings: Settings): ForwarderApp | ReprocessorApp {
  const { stage, overlay, secrets: secretHome } = settings;
  switch (name) {
    case 'mozdef-forwarder': {
      const { destinations } = readStageConfig(root, name, stage, forwarderConfig, overlay);
      return {
        kind: 'forwarder',
        name,
        owner: platformOwner,
        secretHome,
        destinations,
        bundle: readBundle(root, name),
      };
    }
    case 'dlq-reprocessor':
      return { kind: 'reprocessor', name, owner: platformOwner, bundle: readBundle(root, name) };
    default:
      throw new UnfitInput(`apps/${name} has src/handler.ts, but no src/source.ts, and is no consumer known to infra`);
  }
}
