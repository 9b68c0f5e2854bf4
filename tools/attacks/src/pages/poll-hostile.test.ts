import { createShapedSource } from '@mef/testing';
import { hostilities, type Hostility } from './hostile-pages.ts';
import { pollHostile } from './poll-hostile.ts';

const followed = createShapedSource('a log that is followed');
const options = { source: followed, templates: [], seed: 5, records: 12, pageSize: 3 };
const spoiling = (name: string) => hostilities[name] ?? { fault: '500' as const };

describe('a poller and a hostile provider', () => {
  it('is struck, and gets everything in the end', async () => {
    const polled = await pollHostile({ ...options, hostility: spoiling('503') });
    expect(polled.hostile).toBeGreaterThan(0);
    expect(polled).toMatchObject({ expected: 13, missing: 0, foreign: 0, strays: 0, crashes: [] });
  });

  it('is seen to lose what a page hides for good', async () => {
    const hides: Hostility = { spoil: (page) => ({ ...page, body: Buffer.from('[]') }) };
    const { missing } = await pollHostile({ ...options, hostility: hides });
    expect(missing).toBeGreaterThan(0);
  });
});
