import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isStage, type Stage, stageNames } from '../../stage.ts';
import { UnfitInput } from '../../unfit-input.ts';
import { configurationFile } from './configuration-file.ts';

/**
 * A folder that is laid over the apps' configuration holds `<app>/<stage>.json` alone, so that one that is misspelt is not
 * left out in silence. Dot files, and in its top folder files that are not JSON, are its repository's own business.
 * @throws UnfitInput naming everything that is laid over nothing.
 */
export function checkOverlay(root: string, overlay: string): void {
  if (!existsSync(resolve(root, overlay)))
    throw new UnfitInput(`${overlay}, to be laid over the apps' configuration, is missing`);
  const unknown = entriesOf(resolve(root, overlay)).flatMap(({ name, isFolder }) => {
    if (isFolder) return unknownIn(root, overlay, name);
    return name.endsWith('.json') ? [`${join(overlay, name)}: expected it in the folder of an app`] : [];
  });
  if (unknown.length > 0) throw new UnfitInput(unknown.join('\n'));
}

function unknownIn(root: string, overlay: string, app: string): string[] {
  const stages = stageNames.filter((stage) => existsSync(join(root, configurationFile(app, stage))));
  if (stages.length === 0) return [`${join(overlay, app)}: no app of this name has a configuration`];
  return entriesOf(resolve(root, overlay, app))
    .filter(({ name, isFolder }) => name !== 'README.md' && !isOneOf(stages, name, isFolder))
    .map(({ name }) => `${join(overlay, app, name)}: expected ${stages.map((stage) => `${stage}.json`).join(', ')}`);
}

function isOneOf(stages: readonly Stage[], name: string, isFolder: boolean): boolean {
  const stage = name.replace(/\.json$/, '');
  return !isFolder && name.endsWith('.json') && isStage(stage) && stages.includes(stage);
}

function entriesOf(folder: string): { readonly name: string; readonly isFolder: boolean }[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
}
