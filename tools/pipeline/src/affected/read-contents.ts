import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMergedConfig, type Json, type Stage } from '@mef/infra/configuration';
import type { Content } from './decide.ts';

export interface ContentsOrder {
  /** The workspace, built. */
  readonly root: string;
  /** Folder of the synthesized templates of the stage. */
  readonly templates: string;
  readonly stage: Stage;
  readonly apps: readonly string[];
  /** The configuration directory of a second repository. */
  readonly overlay: string | undefined;
}

/** What would be deployed of each app. */
export function readContents({ root, templates, stage, apps, overlay }: ContentsOrder): ReadonlyMap<string, Content> {
  return new Map(
    apps.map((app) => {
      const bundle = join(root, 'apps', app, 'dist/handler.cjs');
      const content = {
        template: sha256(
          readFileSync(join(templates, `mef-${stage}-${app === 'infra' ? 'stream' : app}.template.json`)),
        ),
        bundle: existsSync(bundle) ? sha256(readFileSync(bundle)) : null,
        configuration: hashConfiguration(readMergedConfig(root, app, stage, overlay).value ?? {}),
      };
      return [app, content];
    }),
  );
}

/** SHA-256 of a configuration however its keys are ordered and its lines are broken. */
function hashConfiguration(value: Json): string {
  const ordered = (_: string, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner;
  return sha256(JSON.stringify(value, ordered));
}

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
