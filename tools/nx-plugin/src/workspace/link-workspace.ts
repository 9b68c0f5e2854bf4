import { runStep } from './run-step.ts';

/** Brings lockfile, links and project references in step with the folders that there are. No network where it can be. */
export async function linkWorkspace(root: string): Promise<void> {
  await runStep(root, 'linking the workspace', 'npm', ['install', '--prefer-offline', '--no-audit', '--no-fund']);
  await runStep(root, 'project references', 'npx', ['nx', 'sync']);
}
