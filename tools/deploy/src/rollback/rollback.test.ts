import { createWorld } from '../doubles/create-world.ts';
import { UnreadableRecord } from '../records/record.ts';

let world: ReturnType<typeof createWorld>;
beforeEach(async () => {
  world = createWorld();
  await version('one');
  await version('two');
  await version('three');
  world.done.length = 0;
});
afterEach(() => {
  world.end();
});

const version = async (code: string) => {
  world.change('acme-webhook', { code });
  return world.run('deploy acme-webhook --stage dev');
};
const back = (options = '') => world.run(`rollback acme-webhook --stage dev${options}`);
const history = async () =>
  (await world.records.history('dev', 'acme-webhook')).map(({ commit }) => commit[0]).join('');

it('deploys the template before the last, and records it as what is there', async () => {
  const [, before] = await world.records.history('dev', 'acme-webhook');
  const { code, printed } = await back();
  expect([code, world.done]).toEqual([0, ['deploy mef-dev-acme-webhook']]);
  expect(printed).toContain('acme-webhook in dev: back at 33333333');
  expect(printed).toContain('Revert the commit');
  expect(await world.records.last('dev', 'acme-webhook')).toEqual({
    ...before,
    at: expect.stringMatching(/^2026-11-10/),
  });
});

it('goes further back the next time, and never to what it went back from', async () => {
  await back();
  await back();
  expect(await history()).toBe('23432');
  const { code, said } = await back();
  expect([code, said]).toEqual([
    2,
    expect.stringContaining('Say what to go back to: --to COMMIT. Recorded are 33333333'),
  ]);
});

it('goes to the commit that is said, and lists what there is', async () => {
  const { printed } = await back(' --dry-run');
  expect(printed).toMatch(/can go back to\n {2}--to 33333333 of .*\n {2}--to 22222222 of /);
  expect(world.done).toEqual([]);
  expect((await back(' --to 2222')).code).toBe(0);
  expect(await history()).toBe('2432');
  expect((await back(' --to 99')).code).toBe(2);
});

it('goes back to what is recorded where a deployment came to no record', async () => {
  world.arrivesAfter = 90;
  world.answerOf = () => ({ failure: 'broken' });
  expect((await version('broken')).code).toBe(1);
  world.answerOf = () => undefined;
  expect((await back()).code).toBe(0);
  expect(await history()).toBe('4432');
  expect(await world.records.isUnfinished('dev', 'acme-webhook')).toBe(false);
});

it('lists what is recorded too where what stands may be another', async () => {
  await world.records.begin('dev', 'acme-webhook');
  expect((await back(' --dry-run')).printed).toMatch(/--to 44444444 .*\n.*--to 33333333 .*\n.*--to 22222222 /);
});

describe('behind a record that nobody can read', () => {
  const spoil = (spoiled: string) => {
    const { last } = world.records;
    jest
      .spyOn(world.records, 'last')
      .mockImplementation((stage, app) =>
        app === spoiled ? Promise.reject(new UnreadableRecord(`/mef/dev/deployed/${app}: v`)) : last(stage, app),
      );
  };

  it('goes back to the newest that can be read', async () => {
    spoil('acme-webhook');
    expect((await back(' --dry-run')).printed).toContain('--to 44444444');
    expect((await back()).code).toBe(0);
    expect(await history()).toBe('4432');
  });

  it('of the forwarder looks for the heartbeat where it was stored before', async () => {
    await world.run('deploy mozdef-forwarder --stage dev');
    spoil('mozdef-forwarder');
    const { code, printed } = await back();
    expect([code, printed]).toEqual([0, expect.stringContaining('it works: the heartbeat of main was stored')]);
    expect(await history()).toBe('3432');
  });
});

it('goes to its end where the template of the forwarder is gone, and says what could not be tried', async () => {
  await world.run('deploy mozdef-forwarder --stage dev');
  const forwarder = await world.records.last('dev', 'mozdef-forwarder');
  world.bucket.delete(`${forwarder?.template ?? ''}.json`);
  const { code, said, printed } = await back();
  expect([code, said]).toEqual([
    0,
    expect.stringContaining('Where heartbeats are stored cannot be told: the template'),
  ]);
  expect(printed).toContain('whether it works could not be tried');
});

it('begins nothing where records cannot be reached', async () => {
  const { last } = world.records;
  jest
    .spyOn(world.records, 'last')
    .mockImplementation((stage, app) =>
      app === 'mozdef-forwarder' ? Promise.reject(new Error('Region is missing')) : last(stage, app),
    );
  expect([(await back()).code, world.done]).toEqual([1, []]);
});

it('records the names that the template was deployed with, whatever they are by then', async () => {
  const before = await world.records.last('dev', 'acme-webhook');
  world.answerOf = () => {
    world.published = 'another stream';
    return undefined;
  };
  expect((await back()).code).toBe(0);
  expect(await world.records.last('dev', 'acme-webhook')).toMatchObject({ names: before?.names });
});

it('needs no assembly: a branch that does not even build is when it is needed', async () => {
  world.synthesize([]);
  expect((await back()).code).toBe(0);
});

it('stays unrecorded where what was there before does not work now', async () => {
  world.answerOf = () => ({ failure: 'broken too' });
  expect((await back()).code).toBe(1);
  expect(await history()).toBe('432');
});

describe('refuses', () => {
  const templateOf = async () => `${(await world.records.history('dev', 'acme-webhook'))[1]?.template ?? ''}.json`;

  it('a template that is another than was deployed', async () => {
    const key = await templateOf();
    world.bucket.set(key, (world.bucket.get(key) ?? '').replace('512', '513'));
    const { code, said } = await back();
    expect([code, said, world.done]).toEqual([2, expect.stringContaining('somebody changed it'), []]);
  });

  it('a template or code that is gone, and says how to go on', async () => {
    world.bucket.delete(`${Buffer.from('two').toString('hex')}.zip`);
    const { code, said } = await back();
    expect([code, said]).toEqual([2, expect.stringContaining('the code of 33333333')]);
    world.bucket.delete(await templateOf());
    expect((await back()).said).toContain('git worktree add ../earlier 33333333');
    expect(world.done).toEqual([]);
  });

  it('what all share, and what was deployed but once', async () => {
    expect((await world.run('rollback infra --stage dev')).said).toContain('goes forward only');
    await world.run('deploy acme-poller --stage dev');
    expect((await world.run('rollback acme-poller --stage dev')).said).toContain('nothing to go back to');
  });
});

it('sends again what destinations refused while the newer forwarder ran', async () => {
  for (const app of ['infra', 'mozdef-forwarder', 'dlq-reprocessor']) await world.run(`deploy ${app} --stage dev`);
  world.change('mozdef-forwarder', { code: 'two' });
  await world.run('deploy mozdef-forwarder --stage dev');
  world.called.length = 0;
  expect((await world.run('rollback mozdef-forwarder --stage dev')).code).toBe(0);
  expect(world.called.flatMap(({ event }) => ('replay' in event ? [event.replay] : []))).toEqual([
    { because: 'deploy', reason: 'destination-refused', limit: 200 },
    { because: 'deploy', reason: 'destination-too-large', limit: 200 },
  ]);
});
