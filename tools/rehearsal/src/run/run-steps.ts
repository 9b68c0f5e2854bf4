import { type Hands, Interrupted } from '@mef/command';
import type { Rehearsal } from '../rehearsal.ts';
import type { Outcome, Step } from './step.ts';

type Watch = Pick<Hands, 'say' | 'progress' | 'clock' | 'signal'>;

/** One behind the other, each on what the ones before left; ends with the first that fails. */
export async function runSteps(
  steps: readonly Step[],
  rehearsal: Rehearsal,
  watch: Watch,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [at, step] of steps.entries()) {
    if (outcomes.some(({ kind }) => kind !== 'passed')) {
      outcomes.push({ name: step.name, kind: 'not reached' });
      continue;
    }
    watch.progress.show(step.name, at / steps.length);
    const outcome = await runStep(step, rehearsal, watch);
    outcomes.push(outcome);
    watch.say(describeOutcome(outcome));
  }
  return outcomes;
}

async function runStep({ name, run }: Step, rehearsal: Rehearsal, { clock, signal }: Watch): Promise<Outcome> {
  const begun = clock();
  const seconds = () => (clock() - begun) / 1_000;
  try {
    const seen = await run(rehearsal);
    return { name, kind: 'passed', seconds: seconds(), seen };
  } catch (error) {
    if (signal.aborted || error instanceof Interrupted) throw error;
    return { name, kind: 'failed', seconds: seconds(), why: error instanceof Error ? error.message : String(error) };
  }
}

function describeOutcome(outcome: Outcome): string {
  if (outcome.kind === 'not reached') return `- ${outcome.name}: not reached`;
  const time = `${outcome.seconds.toFixed(1)} s`;
  return outcome.kind === 'passed'
    ? `✓ ${outcome.name} (${time}): ${outcome.seen}`
    : `✗ ${outcome.name} (${time}): ${outcome.why}`;
}
