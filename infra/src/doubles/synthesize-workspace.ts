import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addStacks } from '../add-stacks.ts';
import { createCloud } from '../create-cloud.ts';
import { discoverApps } from '../discover-apps.ts';
import { type Cloud, readCloud } from '../rules/cloud.ts';
import type { Stage } from '../stage.ts';
import { chatManifest, makeWorkspace } from './make-workspace.ts';

/** The templates of the small workspace, made in this process, and what each stack waits for. */
export async function synthesizeWorkspace(stage: Stage): Promise<{ cloud: Cloud; waitsFor: Record<string, string[]> }> {
  const root = makeWorkspace();
  const outdir = mkdtempSync(join(tmpdir(), 'mef-infra-out-'));
  try {
    const app = createCloud({ outdir, check: false });
    addStacks(app, stage, await discoverApps(root, stage, () => Promise.resolve(chatManifest)));
    const { stacks } = app.synth();
    const waitsFor = stacks.map(({ stackName, dependencies }): [string, string[]] => [
      stackName,
      dependencies.flatMap(({ id }) => (id.endsWith('.assets') ? [] : [id])),
    ]);
    return { cloud: readCloud(outdir), waitsFor: Object.fromEntries(waitsFor) };
  } finally {
    rmSync(root, { recursive: true });
    rmSync(outdir, { recursive: true });
  }
}
