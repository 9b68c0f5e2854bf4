import { runStep } from './run-step.ts';

/** Writes docs/events.md and docs/deploy.md anew, of which every source is a part. */
export async function writePages(root: string): Promise<void> {
  await runStep(root, 'the pages of docs', 'npm', ['run', '--silent', 'pages']);
}
