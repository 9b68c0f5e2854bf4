import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addStacks } from '../synthesis/add-stacks.ts';
import { createCloud } from '../synthesis/create-cloud.ts';
import type { LoadDefault } from '../discover/read-manifest.ts';
import { discoverApps } from '../discover/discover-apps.ts';
import { readInfraConfig } from '../discover/infra-config.ts';
import { type Cloud, readCloud } from '../rules/cloud.ts';
import type { Stage } from '../stage.ts';
import { makeWorkspace, manifestAt } from './make-workspace.ts';

export interface SynthesizedWorkspace {
  cloud: Cloud;
  /** The stacks that each stack is deployed after. */
  waitsFor: Record<string, string[]>;
  /** The stacks that cannot be deleted by accident. */
  guarded: string[];
}

export interface Changes {
  /** Files that are others or, with null, are left out. */
  files?: Record<string, string | null>;
  load?: LoadDefault;
}

/** The templates of the small workspace, made in this process, and what they do not say of their stacks. */
export async function synthesizeWorkspace(
  stage: Stage,
  { files = {}, load = manifestAt }: Changes = {},
): Promise<SynthesizedWorkspace> {
  const root = makeWorkspace(files);
  const outdir = mkdtempSync(join(tmpdir(), 'mef-infra-out-'));
  try {
    const app = createCloud({ outdir, check: false });
    addStacks(app, stage, await discoverApps(root, stage, load), readInfraConfig(root, stage));
    const { stacks } = app.synth();
    const waitsFor = stacks.map(({ stackName, dependencies }): [string, string[]] => [
      stackName,
      dependencies.flatMap(({ id }) => (id.endsWith('.assets') ? [] : [id])),
    ]);
    const guarded = stacks.filter((stack) => stack.terminationProtection === true).map(({ stackName }) => stackName);
    return { cloud: readCloud(outdir), waitsFor: Object.fromEntries(waitsFor), guarded };
  } finally {
    rmSync(root, { recursive: true });
    rmSync(outdir, { recursive: true });
  }
}
