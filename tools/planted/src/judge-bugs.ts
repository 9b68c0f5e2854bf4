import { join } from 'node:path';
import type { Hands } from '@mef/command';
import type { PlantedBug } from './bugs.ts';
import type { Verdict } from './judge.ts';
import { plant, runTests } from './plant.ts';
import { verdictLine, type Judged } from './report.ts';

/** Plants one bug after the other in `copy`, and tells of each. */
export async function judgeBugs(
  bugs: readonly PlantedBug[],
  copy: string,
  patches: string,
  { say, progress, signal }: Pick<Hands, 'say' | 'progress' | 'signal'>,
): Promise<readonly Judged[]> {
  const green = new Map<string, boolean>();
  /** Tests that fail without the bug too say nothing of it. */
  const areGreen = async ({ project, tests }: PlantedBug): Promise<boolean> => {
    const file = join(project, tests);
    const isGreen = green.get(file) ?? (await runTests({ project, tests }, copy, signal)).kind === 'survived';
    green.set(file, isGreen);
    return isGreen;
  };
  const judged: Judged[] = [];
  for (const bug of bugs) {
    progress.show(`${judged.length} of ${bugs.length} bugs; ${bug.name}`, judged.length / bugs.length);
    const verdict: Verdict = (await areGreen(bug))
      ? await plant(bug, copy, patches, signal)
      : { kind: 'unjudged', why: 'its tests are not green without it' };
    judged.push({ bug, verdict });
    say(verdictLine({ bug, verdict }));
  }
  return judged;
}
