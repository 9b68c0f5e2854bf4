import { resolve } from 'node:path';
import { createTally } from '../create-tally.ts';
import { openHealer } from './open-healer.ts';
import { replayToHealer } from './replay-to-healer.ts';

const root = resolve(import.meta.dirname, '../../../..');
const class_ = { id: 'replay', title: 'replays', path: 'in process' } as const;

describe('replays under a new id', () => {
  it('are told of by the healer', async () => {
    const tally = createTally();
    await replayToHealer({ root, tell: () => Promise.resolve() }, 3, tally);
    expect(tally.figures(class_).checks).toEqual([
      { what: 'the healer counts 3 of 3 replays under a new id as DeliveriesUnlisted', held: true },
      { what: 'it logs ReplaySuspected with ids of replays alone', held: true },
      { what: 'its next run does not count them again', held: true },
    ]);
  });

  it('are none where the log of GitHub lists all', async () => {
    const { list, deliver, heal, telemetry, close } = await openHealer(root);
    for (const guid of ['a', 'b']) {
      list(guid);
      await deliver(guid, 1);
    }
    await heal();
    expect(telemetry.total('DeliveriesUnlisted')).toBe(0);
    await close();
  });
});
