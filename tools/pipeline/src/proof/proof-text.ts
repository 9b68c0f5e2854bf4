import { type Paint, renderTable } from '@mef/command';
import type { Outcome } from './run-proof.ts';
import { everything } from './steps.ts';

export function isAsExpected({ expected, deployed }: Outcome): boolean {
  return expected.toSorted().join() === deployed.toSorted().join();
}

/** Which apps each push would deploy, and where they are others than expected. */
export function proofText(outcomes: readonly Outcome[], paint: Paint): string {
  const rows = outcomes.map((outcome, at) => [
    `${at + 1}`,
    outcome.title,
    named(outcome.deployed, outcome.fails),
    isAsExpected(outcome) ? 'as expected' : paint('red', `expected ${named(outcome.expected, outcome.fails)}`),
    outcome.seconds.toFixed(0),
  ]);
  return renderTable(
    [{ title: '', isNumber: true }, 'pushed', 'deployed', 'verdict', { title: 's', isNumber: true }],
    rows,
  );
}

function named(apps: readonly string[], fails: readonly string[]): string {
  if (apps.length === everything.length) return 'everything';
  return apps.map((app) => (fails.includes(app) ? `${app} (fails)` : app)).join(', ') || 'none';
}
