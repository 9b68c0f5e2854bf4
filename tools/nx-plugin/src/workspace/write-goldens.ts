import { runStep } from './run-step.ts';

/** Writes what comes of each sample beside it, and proves that the source's own test is green then. */
export async function writeGoldens(root: string, name: string): Promise<void> {
  const jest = ['jest', '--config', 'jest.config.cjs', '--rootDir', `apps/${name}`];
  await runStep(root, 'what comes of each sample', 'npx', [...jest, '-u', '-t', 'gives its golden']);
  await runStep(root, 'its test', 'npx', jest);
}
