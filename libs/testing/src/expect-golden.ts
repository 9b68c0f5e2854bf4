import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What came of a sample: exactly one of these files holds it. */
export type Golden = { readonly file: (typeof goldenFiles)[number]; readonly content: unknown };

/** `reply.json`: a webhook's answer, `run.json`: what a poll's run reports, where no event came of it. */
export const goldenFiles = ['events.json', 'rejection.json', 'reply.json', 'run.json'] as const;

/**
 * Compares what came of a sample with its golden file. `jest -u` writes the file instead; the reviewer reads the diff.
 */
export function expectGolden(folder: string, golden: Golden): void {
  if (isUpdating()) writeGolden(folder, golden);
  const path = join(folder, golden.file);
  if (!existsSync(path))
    throw new Error(
      `${path} is missing: look at what comes of the sample with \`npx nx test NAME -u\` and read the diff.`,
    );
  expect(golden.content).toEqual(JSON.parse(readFileSync(path, 'utf8')));
}

function writeGolden(folder: string, { file, content }: Golden): void {
  for (const other of goldenFiles) if (other !== file) rmSync(join(folder, other), { force: true });
  writeFileSync(join(folder, file), `${JSON.stringify(content, null, 2)}\n`);
}

/** Jest tells its -u flag to snapshots only; goldens are read by people, so they are files of their own. */
function isUpdating(): boolean {
  const { snapshotState } = expect.getState() as unknown as { snapshotState?: { _updateSnapshot?: string } };
  return snapshotState?._updateSnapshot === 'all';
}
