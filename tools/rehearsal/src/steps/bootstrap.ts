import { mef } from '../programs/command-lines.ts';
import { STAGE } from '../rehearsal.ts';
import type { Step } from '../run/step.ts';

export const bootstrap: Step = {
  name: 'bootstrap',
  about: '`npx mef bootstrap`: the CDK bootstrap of an empty account, and a placeholder for each secret',
  run: async ({ programs, tools }) => {
    const text = await programs.must(tools.node, mef('bootstrap', '--stage', STAGE, '--yes'));
    if (!text.includes('bootstrapped')) throw new Error('The CDK CLI did not say that the account is bootstrapped.');
    return 'an empty account, prepared';
  },
};
