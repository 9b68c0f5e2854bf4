import { OutsideError } from '@mef/command';
import { degradations } from '../degraded/degradations.ts';
import type { Step } from '../run/step.ts';

export const compareDegraded: Step = {
  name: 'degraded',
  about: 'what the emulator did otherwise than AWS is what this page lists, no more and no less',
  run: ({ degraded }) => {
    const met = new Set(degraded.map(({ how }) => how));
    const unmet = Object.keys(degradations).filter((how) => !met.has(how as keyof typeof degradations));
    if (unmet.length > 0)
      throw new OutsideError(
        `docs/deploy.md lists what was not met: ${unmet.join(', ')}. Take it out of degradations.ts.`,
      );
    return Promise.resolve(`${met.size} ways, all of them listed in docs/deploy.md`);
  },
};
