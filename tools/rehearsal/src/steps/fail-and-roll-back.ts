import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { OutsideError } from '@mef/command';
import { alterStack } from '../assembly/alter-stack.ts';
import { send } from '../deliveries/post.ts';
import { nxDeploy } from '../programs/command-lines.ts';
import { assemblyIn, SOURCE, STAGE, stackOf } from '../rehearsal.ts';
import type { Step } from '../run/step.ts';
import { changedFolder } from './change.ts';
import { deployApp } from './deploy-nothing.ts';

/** Half of a KiB less than a queue can take. */
const refused = { Type: 'AWS::SQS::Queue', Properties: { MaximumMessageSize: 512 } };

export const failAndRollBack: Step = {
  name: 'rollback',
  about:
    'a deployment that CloudFormation fails at is rolled back; `npx nx deploy` fails, the record is as it was, deliveries go on; the next run mends it though nothing changed',
  run: async (rehearsal) => {
    const { folder, programs, tools, records } = rehearsal;
    const before = await records.last(STAGE, SOURCE);
    const broken = join(folder, 'broken');
    alterStack({
      from: assemblyIn(changedFolder(rehearsal)),
      to: assemblyIn(broken),
      stack: stackOf(SOURCE),
      alter: (template) => ({ ...template, Resources: { ...template.Resources, Refused: refused } }),
    });
    const { status, text } = await programs.run(tools.node, nxDeploy(broken, 'deploy', SOURCE));
    if (status === 0) throw new OutsideError('A deployment that cannot succeed was called one that did.');
    // The CLI cuts the state where its column ends.
    if (!text.includes('UPDATE_ROLLBACK_COMPLET'))
      throw new OutsideError(`Nothing was rolled back:\n${text.slice(-2_000)}`);
    if (!isDeepStrictEqual(await records.last(STAGE, SOURCE), before))
      throw new OutsideError('A deployment that failed was recorded.');
    const sent = await send(rehearsal);
    if (sent.status !== 200) throw new OutsideError(`After the rollback a delivery is answered with ${sent.status}.`);
    const mended = await deployApp(rehearsal, changedFolder(rehearsal));
    if (mended.includes(`${SOURCE} in ${STAGE}: unchanged`))
      throw new OutsideError('What was left unfinished counts as unchanged.');
    return `rolled back, record as it was (${before?.commit.slice(0, 8) ?? 'none'}), 200; mended by the next run`;
  },
};
