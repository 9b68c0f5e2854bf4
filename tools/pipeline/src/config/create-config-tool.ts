import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineTool, type Hands, jsonOption, oneOf, OutsideError, type Tool, UsageError } from '@mef/command';
import {
  checkConfiguration,
  checkOverlay,
  configurationFile,
  type Stage,
  stageNames,
  UnfitInput,
} from '@mef/infra/configuration';
import { configured, type Configured } from './configured.ts';
import { configuredText } from './configured-text.ts';

export interface ConfigSurroundings {
  /** The workspace. */
  readonly root: string;
  /** Imports a manifest by its path. */
  readonly load: (path: string) => Promise<unknown>;
}

const actions = ['merge', 'check'] as const;

/** `npm run config`: what a second repository makes of the apps' configuration. */
export function createConfigTool({ root, load }: ConfigSurroundings): Tool {
  return defineTool({
    command: 'npm run config --',
    summary: 'shows or checks what is deployed when a folder is laid over the configuration of the apps',
    about: `FOLDER holds <app>/<stage>.json, each laid over apps/<app>/config/<stage>.json by JSON Merge Patch (RFC 7396): objects key by
key, null takes a key away, lists are replaced. It is what a pipeline does with the second repository. Nothing is written.`,
    arguments: {
      action: {
        text: 'merge prints what is deployed and which keys come from FOLDER; check says what would be refused',
      },
      folder: { text: 'the configuration directory of the second repository' },
    },
    options: {
      app: { value: 'NAME', text: 'one app alone, or infra' },
      stage: { value: oneOf(stageNames, 'STAGE'), text: 'one stage alone' },
      json: jsonOption,
    },
    examples: ['merge ../ours/mef', 'merge ../ours/mef --app zoom-webhook --stage prod', 'check ../ours/mef'],
    exitStatus: { failed: 'something would be refused' },
    run: async ({ action, folder, app, stage }, hands) => {
      const stages = stage === undefined ? stageNames : [stage];
      switch (actionOf(action)) {
        case 'merge':
          return asSentence(() => merge({ root, folder, apps: appsOf(root, app), stages }, hands));
        case 'check':
          return check(await checkConfiguration(root, stages, load, folder), hands);
      }
    },
  });
}

interface Order {
  readonly root: string;
  readonly folder: string;
  readonly apps: readonly string[];
  readonly stages: readonly Stage[];
}

function merge({ root, folder, apps, stages }: Order, { answer, paint }: Hands): 0 {
  checkOverlay(root, folder);
  const found = apps
    .flatMap((app) => stages.map((stage) => configured(root, app, stage, folder)))
    .filter((one): one is Configured => one !== undefined);
  answer(found, found.map((one) => configuredText(one, paint)).join('\n\n'));
  return 0;
}

function check(findings: readonly string[], { answer }: Hands): 0 | 1 {
  answer(findings, findings.length === 0 ? 'Nothing would be refused.' : findings.join('\n'));
  return findings.length === 0 ? 0 : 1;
}

function actionOf(said: string): (typeof actions)[number] {
  const action = actions.find((one) => one === said);
  if (action === undefined) throw new UsageError(`The first word is ${actions.join(' or ')}.`);
  return action;
}

function appsOf(root: string, app: string | undefined): readonly string[] {
  const known = [...readdirSync(join(root, 'apps')), 'infra'].filter((name) =>
    stageNames.some((stage) => existsSync(join(root, configurationFile(name, stage)))),
  );
  if (app === undefined) return known;
  if (!known.includes(app)) throw new UsageError(`--app needs one that has a configuration: ${known.join(', ')}.`);
  return [app];
}

function asSentence<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof UnfitInput) throw new OutsideError(cause.message, { cause });
    throw cause;
  }
}
