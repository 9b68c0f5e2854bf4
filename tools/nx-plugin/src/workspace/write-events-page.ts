import { runStep } from './run-step.ts';

/** Writes docs/events.md anew, of which every source is a part. */
export async function writeEventsPage(root: string): Promise<void> {
  await runStep(root, 'docs/events.md', 'npm', ['run', '--silent', 'events-page']);
}
