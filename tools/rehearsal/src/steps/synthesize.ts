import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { nx } from '../programs/command-lines.ts';
import { assemblyIn } from '../rehearsal.ts';
import type { Step } from '../run/step.ts';

export const synthesize: Step = {
  name: 'synth',
  about: '`npx nx run infra:synth`, once, with every check; all that follows deploys this',
  run: async ({ root, synthesized, programs, tools }) => {
    const text = await programs.must(tools.node, nx('run', 'infra:synth'));
    cpSync(assemblyIn(join(root, 'cdk.out')), assemblyIn(synthesized), { recursive: true });
    return text.includes('[local cache]') || text.includes('existing outputs match') ? 'as it was' : 'made';
  },
};
