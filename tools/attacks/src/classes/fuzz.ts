import type { Arena } from '../arena/arena.ts';
import type { AttackClass } from '../attack-class.ts';
import type { Must } from '../attempt.ts';
import { mutateBytes } from '../corpora/mutate-bytes.ts';
import { mutateRecord } from '../corpora/mutate-record.ts';
import type { Tally } from '../create-tally.ts';
import { openWebhookDoor, webhookNames } from '../process/open-webhook-door.ts';
import { takesGood } from './schema.ts';

/** A changed challenge may be one that is malformed. */
const must: Must = { status: [200, 400], kept: 'either' };

/** After so many a good event has to be taken. */
const GOOD_EVERY = 100;

export const fuzz: AttackClass = {
  id: 'fuzz',
  title: 'samples changed by chance',
  path: 'in process',
  counts: 'changed samples in all: bytes for those that post, values for all 4 sources',
  each: { full: 20_000, quick: 1_200 },
  run: async (arena, each, tally) => {
    for (const name of webhookNames) await changeBytes(arena, name, Math.ceil(each / 3), tally);
    for (const door of await arena.recordDoors()) {
      const count = Math.ceil(each / 12);
      for (let n = 0; n < count; n += 1) {
        const sample = door.records[arena.random.between(0, door.records.length - 1)];
        if (sample === undefined) throw new Error(`${door.name} has no samples that give events.`);
        const record = mutateRecord(sample.record, arena.random);
        tally.add(`${door.name}: values`, must, await door.send({ ...sample, record }));
        if (n % GOOD_EVERY === 0) tally.nextGood(await takesGood(door));
        await arena.tell(`${door.name}, values`, n / count);
      }
    }
  },
};

async function changeBytes({ root, random, tell }: Arena, name: string, count: number, tally: Tally): Promise<void> {
  const { samples, sign, send } = await openWebhookDoor(root, name);
  const any = () => samples[random.between(0, samples.length - 1)];
  for (let n = 0; n < count; n += 1) {
    const [sample, other] = [any(), any()];
    if (sample === undefined || other === undefined) throw new Error(`${name} has no samples.`);
    const body = mutateBytes(sample.body, random, other.body);
    tally.add(`${name}: bytes`, must, await send(await sign({ ...sample, body })));
    await tell(`${name}, bytes`, n / count);
  }
}
