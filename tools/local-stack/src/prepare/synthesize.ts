import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LocalStackError } from '../local-error.ts';

/** Runs the CDK program for stage `dev`; it needs the bundles. @throws LocalStackError with what it printed. */
export async function synthesize(root: string, directory: string): Promise<string> {
  const out = join(directory, 'cdk.out');
  rmSync(out, { recursive: true, force: true });
  const program = join(root, 'infra/src/main.ts');
  try {
    await promisify(execFile)(process.execPath, [program, '--stage', 'dev', '--out', out], { cwd: root });
  } catch (error) {
    const printed = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    throw new LocalStackError(`The infrastructure does not synthesize (node infra/src/main.ts):\n${printed.trim()}`, {
      cause: error,
    });
  }
  return out;
}
