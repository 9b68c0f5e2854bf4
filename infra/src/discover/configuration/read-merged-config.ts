import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Stage } from '../../stage.ts';
import { UnfitInput } from '../../unfit-input.ts';
import { configurationFile } from './configuration-file.ts';
import { type Json, mergePatch } from './merge-patch.ts';

/** What is deployed of an app's configuration, before any schema. */
export interface MergedConfig {
  /** Where a mistake in `value` is mended: the app's own file and, where there is one, the one laid over it. */
  readonly files: string;
  /** The app's own file; undefined where the app has none: it has nothing to configure. */
  readonly own: Json | undefined;
  /** The file laid over it, by JSON Merge Patch; undefined where there is none. */
  readonly patch: Json | undefined;
  readonly value: Json | undefined;
}

/**
 * The configuration of an app, or of `infra`, in one stage: its own file with `<overlay>/<app>/<stage>.json`, where there is one,
 * laid over it.
 * @throws UnfitInput for a file that is not JSON.
 */
export function readMergedConfig(root: string, app: string, stage: Stage, overlay?: string): MergedConfig {
  const file = configurationFile(app, stage);
  const own = readJson(root, file);
  const over = overlay === undefined ? undefined : join(overlay, app, `${stage}.json`);
  const patch = over === undefined ? undefined : readJson(root, over);
  if (over === undefined || patch === undefined) return { files: file, own, patch: undefined, value: own };
  return { files: `${file} with ${over} laid over it`, own, patch, value: mergePatch(own, patch) };
}

function readJson(root: string, file: string): Json | undefined {
  const path = resolve(root, file);
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new UnfitInput(`${file} is not JSON${whereOf(text, error)}`);
  }
}

/** Of the parser's own message no more than the place: it quotes the text. */
function whereOf(text: string, error: unknown): string {
  if (text.trim() === '') return ': it is empty';
  if (text.startsWith('\uFEFF')) return ': it begins with a byte order mark. Save it as UTF-8 without one';
  const [, place] = /\((line \d+ column \d+)\)$/.exec(error instanceof Error ? error.message : '') ?? [];
  return place === undefined ? '' : `: look at ${place}`;
}
