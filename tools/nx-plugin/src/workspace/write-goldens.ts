import { runStep } from './run-step.ts';

/** Runs a source's own test, which writes what comes of each sample beside it, and fails unless all else is green. */
export async function writeGoldens(root: string, name: string): Promise<void> {
  const jest = ['jest', '--config', 'jest.config.cjs', '--rootDir', `apps/${name}`, '-u'];
  await runStep(root, 'what comes of each sample, and its test', 'npx', jest);
}
