import { nx } from '../programs/command-lines.ts';
import type { Step } from '../run/step.ts';

export const synthesize: Step = {
  name: 'synth',
  about: '`npx nx run infra:synth`, once, with every check; all that follows reads `cdk.out`',
  run: async ({ programs, tools }) => {
    const text = await programs.must(tools.node, nx('run', 'infra:synth'));
    return text.includes('[local cache]') || text.includes('existing outputs match') ? 'as it was' : 'made';
  },
};
