import { join } from 'node:path';
import { OutsideError } from '@mef/command';
import { alterStack } from '../assembly/alter-stack.ts';
import { withoutAction } from '../assembly/without-action.ts';
import { send } from '../deliveries/post.ts';
import { cdk } from '../programs/command-lines.ts';
import { assemblyIn, type Rehearsal, SOURCE, stackOf } from '../rehearsal.ts';
import type { Step } from '../run/step.ts';
import { changedFolder } from './change.ts';

const ACTION = 'kinesis:PutRecords';

export const breakGrant: Step = {
  name: 'grant',
  about: `until here IAM denied nothing; without \`${ACTION}\` in its policies the webhook answers 503 and its log names what was denied: the rehearsal is known to bite; with it, 200`,
  run: async (rehearsal) => {
    const before = await rehearsal.denied();
    if (before.length > 0) throw new OutsideError(`IAM denied what a function needs: ${before.join(', ')}.`);
    const broken = assemblyIn(join(rehearsal.folder, 'without-grant'));
    const whole = assemblyIn(changedFolder(rehearsal));
    alterStack({
      from: whole,
      to: broken,
      stack: stackOf(SOURCE),
      alter: (template) => withoutAction(template, ACTION),
    });
    await deployFrom(rehearsal, broken);
    const denied = await send(rehearsal);
    if (denied.status !== 503)
      throw new OutsideError(`Without ${ACTION} a delivery is answered with ${denied.status}: expected 503.`);
    const after = await rehearsal.denied();
    if (after.length !== 1 || after[0]?.startsWith(`${ACTION} in `) !== true)
      throw new OutsideError(
        `The logs say that IAM denied ${after.join(', ') || 'nothing'}: expected ${ACTION} alone.`,
      );
    await deployFrom(rehearsal, whole);
    const restored = await send(rehearsal);
    if (restored.status !== 200)
      throw new OutsideError(`With ${ACTION} again a delivery is answered with ${restored.status}: expected 200.`);
    return `nothing denied before; 503 and "not authorized to perform: ${ACTION}"; restored, 200`;
  },
};

async function deployFrom({ programs, tools }: Rehearsal, assembly: string): Promise<void> {
  const words = ['deploy', stackOf(SOURCE), '--exclusively', '--app', assembly, '--require-approval', 'never'];
  await programs.must(tools.node, cdk(...words));
}
