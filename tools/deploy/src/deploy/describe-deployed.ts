import type { Verdict } from '../check/verdict.ts';
import { describeRecord } from '../plan/describe-plan.ts';
import type { DeploymentRecord } from '../records/record.ts';
import { describeReplayed, type Replayed } from '../replay/replay-letters.ts';

interface Outcome {
  readonly record: DeploymentRecord;
  readonly verdict: Verdict;
  /** undefined of what has no dead letters, or where nothing keeps them yet. */
  readonly replayed: Replayed | undefined;
}

/** The lines of an answer. */
export function describeDeployed(what: string, { record, verdict, replayed }: Outcome): string {
  const lines = [`${what} ${describeRecord(record)}`, `  ${describeVerdict(verdict)}`];
  return [...lines, ...(replayed === undefined ? [] : [`  ${describeReplay(replayed)}`])].join('\n');
}

function describeVerdict(verdict: Verdict): string {
  const words = {
    works: 'it works',
    'not tried': 'whether it works could not be tried',
    'not delivered': 'it does its part, and nothing is delivered yet',
    fails: 'it does not work',
  } as const satisfies Record<Verdict['kind'], string>;
  return `${words[verdict.kind]}: ${verdict.kind === 'works' ? verdict.how : verdict.why}`;
}

/** No failure of the deployment. */
function describeReplay(replayed: Replayed): string {
  return 'failure' in replayed
    ? `its dead letters were not tried again (${replayed.failure}): ${replayed.next}`
    : describeReplayed(replayed.counts);
}
