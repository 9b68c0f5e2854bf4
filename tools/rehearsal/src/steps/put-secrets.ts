import { mef } from '../programs/command-lines.ts';
import { type Rehearsal, SOURCE, STAGE } from '../rehearsal.ts';
import type { Step } from '../run/step.ts';

export const instances = ['main', 'second'] as const;

export const putSecrets: Step = {
  name: 'secrets',
  about:
    '`npx mef secrets set zoom-webhook/main`, piped in as an operator may; the functions need no deployment for it',
  run: async (rehearsal) => {
    for (const instance of instances) await putSecret(rehearsal, instance);
    return `of ${instances.join(' and ')}`;
  },
};

async function putSecret({ programs, tools }: Rehearsal, instance: string): Promise<void> {
  const input = `rehearsed-signing-secret-of-${instance}\n`;
  await programs.must(tools.node, mef('secrets', 'set', `${SOURCE}/${instance}`, '--stage', STAGE, '--yes'), { input });
}
