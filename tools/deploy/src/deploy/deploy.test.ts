import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWorld, sampleApps } from '../doubles/create-world.ts';
import { sampleRecord } from '../doubles/sample-record.ts';
import { UnreadableRecord } from '../records/record.ts';

let world: ReturnType<typeof createWorld>;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => {
  world.end();
});

const deployAll = async () => {
  for (const app of ['infra', ...sampleApps.map(({ name }) => name)])
    expect(await world.run(`deploy ${app} --stage dev`)).toMatchObject({ code: 0 });
  world.done.length = 0;
  world.called.length = 0;
};
const deployWebhook = (options = '') => world.run(`deploy acme-webhook --stage dev${options}`);
const recorded = () => world.records.last('dev', 'acme-webhook');

describe('a deployment', () => {
  it('brings the one stack of an app, tries it, and records what is there then', async () => {
    await deployAll();
    world.change('acme-webhook', { code: 'two' });
    const { code, printed, said } = await deployWebhook();
    expect([code, world.done]).toEqual([0, ['deploy mef-dev-acme-webhook']]);
    expect(said).toContain('acme-webhook in dev: deploy, because its code is another; its template is another');
    expect(printed).toContain('acme-webhook in dev: deployed 22222222 of 2026-');
    expect(printed).toContain('it works: the heartbeat of main was stored within 4 s; the heartbeat of eu');
    expect(await recorded()).toMatchObject({
      v: 1,
      commit: world.commit,
      bundle: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('is of all that is no app’s, by the name of infra', async () => {
    await world.run('deploy infra --stage dev');
    expect(world.done).toEqual(['deploy mef-dev-stream']);
    expect(await world.records.last('dev', 'infra')).toMatchObject({ bundle: null });
  });

  it.each([
    ['nothing', {}, 'unchanged'],
    ['its code', { code: 'two' }, 'its code is another; its template is another'],
    ['its memory', { memory: 1024 }, 'its template is another'],
    ['its configuration', { configuration: { instances: [] } }, 'its configuration is another'],
  ])('is planned where %s changed, and only said with --dry-run', async (_what, change, words) => {
    await deployAll();
    world.change('acme-webhook', change);
    const { code, printed } = await deployWebhook(' --dry-run');
    expect([code, world.done]).toEqual([0, []]);
    expect(printed).toContain(words);
    expect((await recorded())?.commit).toBe('1'.repeat(40));
  });

  it('does nothing where another app alone changed, and says so', async () => {
    await deployAll();
    world.change('acme-poller', { code: 'two' });
    const { code, printed } = await deployWebhook();
    expect([code, printed]).toEqual([
      0,
      'acme-webhook in dev: unchanged (deployed now: 11111111 of 2026-11-10T12:00:04Z)\n',
    ]);
    expect([world.done, world.called]).toEqual([[], []]);
    expect((await world.run('deploy acme-poller --stage dev')).code).toBe(0);
    expect(world.done).toEqual(['deploy mef-dev-acme-poller']);
  });

  it('does what is unchanged again where it is asked to', async () => {
    await deployAll();
    expect((await deployWebhook(' --again')).said).toContain('because it was asked for by --again');
    expect(world.done).toEqual(['deploy mef-dev-acme-webhook']);
  });

  it('is of what reads a name of another stack that is another now, though its template is the same', async () => {
    await deployAll();
    world.published = 'another stream';
    const { code, said } = await deployWebhook();
    expect([code, world.done]).toEqual([0, ['deploy mef-dev-acme-webhook']]);
    expect(said).toContain('because what another stack publishes for it is another');
    expect((await deployWebhook()).printed).toContain('unchanged');
    expect((await world.run('deploy infra --stage dev')).printed).toContain('unchanged');
  });

  it('is not of what was recorded before such names were', async () => {
    await deployAll();
    const { names: _, ...older } = (await recorded()) ?? sampleRecord(1);
    await world.records.put('dev', 'acme-webhook', older);
    world.published = 'another stream';
    expect((await deployWebhook()).printed).toContain('unchanged');
  });

  it('is of what has a record that nobody can read, and makes it one again', async () => {
    await deployAll();
    const { last } = world.records;
    jest
      .spyOn(world.records, 'last')
      .mockImplementation((stage, app) =>
        app === 'acme-webhook'
          ? Promise.reject(new UnreadableRecord('/mef/dev/deployed/acme-webhook: v'))
          : last(stage, app),
      );
    const { code, said } = await deployWebhook();
    expect([code, said]).toEqual([0, expect.stringContaining('because its record cannot be read')]);
    expect((await world.records.history('dev', 'acme-webhook')).length).toBe(2);
  });

  it('gives a program the plan and the record', async () => {
    const { printed } = await deployWebhook(' --json');
    expect(JSON.parse(printed)).toMatchObject({
      app: 'acme-webhook',
      stage: 'dev',
      because: ['never deployed'],
      action: 'deployed',
      record: { commit: world.commit },
    });
  });
});

describe('a deployment that fails', () => {
  beforeEach(async () => {
    await deployAll();
    world.change('acme-webhook', { code: 'two' });
  });

  it('leaves the record alone, and is tried again by the next run', async () => {
    world.ended = 'failed';
    const { code, said } = await deployWebhook();
    expect(code).toBe(1);
    expect(said).toContain('acme-webhook is not deployed; why stands above.');
    expect((await recorded())?.commit).toBe('1'.repeat(40));
    world.ended = 'done';
    expect((await deployWebhook()).code).toBe(0);
    expect((await recorded())?.commit).toBe('2'.repeat(40));
  });

  it('sends no heartbeat and tries no dead letter', async () => {
    world.ended = 'failed';
    await deployWebhook();
    expect(world.called).toEqual([]);
  });

  it('is deployed anew also when the commit is taken back, because what stands there may be the new one', async () => {
    world.answerOf = (name) => (name.endsWith('-beat') ? { failure: 'answered with 503' } : undefined);
    await deployWebhook();
    world.answerOf = () => undefined;
    world.synthesize();
    const { code, said } = await deployWebhook();
    expect([code, said]).toEqual([0, expect.stringContaining('a deployment of it began and was not recorded')]);
    expect((await deployWebhook()).printed).toContain('unchanged');
  });

  it('says at Ctrl-C how things are left', async () => {
    world.ended = 'interrupted';
    const { code, said } = await deployWebhook();
    expect([code, said]).toEqual([130, expect.stringContaining('Interrupted; what CloudFormation had begun')]);
    expect((await recorded())?.commit).toBe('1'.repeat(40));
  });
});

describe('what was deployed and does not work', () => {
  beforeEach(async () => {
    await deployAll();
    world.change('acme-webhook', { code: 'two' });
  });
  afterEach(async () => {
    expect((await recorded())?.commit).toBe('1'.repeat(40));
    expect(world.called.map(({ event }) => Object.keys(event)[0])).not.toContain('replay');
  });

  it('is a heartbeat of one instance that its endpoint refuses, and does not come into the stream', async () => {
    world.answerOf = (_name, event) =>
      JSON.stringify(event).includes('eu')
        ? { failure: 'The heartbeat of eu was answered with 401: expected 200.' }
        : undefined;
    const { code, said } = await deployWebhook();
    expect([code, said]).toEqual([1, expect.stringContaining('eu: The heartbeat of eu was answered with 401')]);
    expect(said).toContain('npx nx rollback acme-webhook --stage dev');
  });

  it('is a poller that cannot write to the stream', async () => {
    world.change('acme-poller', { code: 'two' });
    world.answerOf = (name) => (name === 'mef-dev-acme-poller-handler' ? { failure: 'AccessDenied' } : undefined);
    const { code, said } = await world.run('deploy acme-poller --stage dev');
    expect([code, said]).toEqual([1, expect.stringContaining('main: AccessDenied')]);
  });

  it.each(['acme-webhook', 'acme-poller'])(
    'is %s where no destination stores its heartbeat, and stores others: the record itself is at fault',
    async (app) => {
      world.arrivesAfter = 61;
      world.delivers = true;
      world.change(app, { code: 'two' });
      const { code, said } = await world.run(`deploy ${app} --stage dev`);
      expect([code, said]).toEqual([
        1,
        expect.stringContaining('of main is in the stream, and no destination has stored'),
      ]);
      expect(said).toContain('other heartbeats were stored meanwhile');
      expect((await world.records.last('dev', app))?.commit).toBe('1'.repeat(40));
    },
  );

  it('is a secret that the function may not read', async () => {
    world.answerOf = () => ({ failure: 'secret-unavailable: /mef/dev/acme-webhook/main/signing-secret: no answer' });
    expect((await deployWebhook()).code).toBe(1);
  });
});

describe('what could not be tried is said, and recorded', () => {
  it.each([
    [
      {
        answer: {
          instance: 'main',
          skipped: 'no secret',
          secret: 'signing-secret',
          detail: '/mef/dev/acme-webhook/main/signing-secret: the store holds no such secret',
        },
      },
      'no such secret). Put it: npx mef secrets set acme-webhook/main signing-secret --stage dev',
    ],
    [{ answer: { instance: 'main', skipped: 'paused' } }, 'main is paused'],
  ])('%j', async (answer, words) => {
    await deployAll();
    world.change('acme-webhook', { code: 'two' });
    world.answerOf = (name) => (name.endsWith('-beat') ? answer : undefined);
    const { code, printed } = await deployWebhook();
    expect([code, printed]).toEqual([0, expect.stringContaining('whether it works could not be tried')]);
    expect(printed).toContain(words);
    expect((await recorded())?.commit).toBe('2'.repeat(40));
  });

  it.each(['acme-webhook', 'acme-poller'])(
    'where no destination takes events, which is not the fault of %s',
    async (app) => {
      world.arrivesAfter = 61;
      await deployAll();
      world.change(app, { code: 'two' });
      const { code, printed } = await world.run(`deploy ${app} --stage dev`);
      expect([code, printed]).toEqual([0, expect.stringContaining('it does its part, and nothing is delivered yet')]);
      expect(printed).toContain('of main is in the stream, and no destination has stored it after 60 s');
      expect(printed).toContain('npx mef doctor --stage dev tells');
      expect((await world.records.last('dev', app))?.commit).toBe('2'.repeat(40));
    },
  );

  it('before the forwarder is deployed', async () => {
    const { code, printed } = await deployWebhook();
    expect([code, printed]).toEqual([0, expect.stringContaining('mozdef-forwarder is not deployed yet')]);
  });

  it('of a webhook whose provider alone can sign', async () => {
    await deployAll();
    world.change('acme-webhook', { purposes: ['handler', 'reprocess'] });
    expect((await deployWebhook()).printed).toContain('only its provider can sign');
  });
});

it('the watch on all is deployed last, because its alarms name those of every app', async () => {
  const { code, said } = await world.run('deploy monitoring --stage dev');
  expect([code, world.done]).toEqual([2, []]);
  expect(said).toContain('mozdef-forwarder, dlq-reprocessor, acme-webhook, acme-poller, which no record tells of');
  await deployAll();
  expect((await world.run('deploy monitoring --stage dev')).code).toBe(0);
  expect(world.done).toEqual(['deploy mef-dev-monitoring']);
  expect((await world.run('deploy infra --stage dev')).printed).toContain('unchanged');
});

describe('the check', () => {
  it('of a poller is a heartbeat that it writes itself', async () => {
    await deployAll();
    world.change('acme-poller', { code: 'two' });
    await world.run('deploy acme-poller --stage dev');
    expect(world.called[0]).toEqual({
      name: 'mef-dev-acme-poller-handler',
      event: { heartbeat: { instance: 'main' } },
    });
  });

  it('of the forwarder starts each of its functions, and looks at what feeds it', async () => {
    expect((await world.run('deploy mozdef-forwarder --stage dev')).code).toBe(0);
    expect(world.called.map(({ name }) => name)).toEqual([
      'mef-dev-mozdef-forwarder-mozdef',
      'mef-dev-mozdef-forwarder-archive',
    ]);
    world.states = ['Disabled'];
    const { code, said } = await world.run('deploy mozdef-forwarder --stage dev --again');
    expect([code, said]).toEqual([1, expect.stringContaining('is not fed by the stream: Disabled')]);
  });

  it('of the reprocessor has it read the archive', async () => {
    world.answerOf = () => ({ failure: 'AccessDenied' });
    const { code, said } = await world.run('deploy dlq-reprocessor --stage dev');
    expect([code, said]).toEqual([1, expect.stringContaining('mef-dev-dlq-reprocessor-handler: AccessDenied')]);
  });
});

describe('behind a deployment the dead letters of the source', () => {
  const pages = (...answers: readonly object[]) => {
    const left = [...answers];
    world.answerOf = (_name, event) => ('replay' in event ? { answer: left.shift() } : undefined);
  };
  const page = (counts: object, next?: string) => ({
    results: [],
    byReason: {},
    counts: { stored: 0, ignored: 0, rejected: 0, failed: 0, toStream: 0, skipped: 0, ...counts },
    ...(next === undefined ? {} : { next }),
  });

  beforeEach(async () => {
    await deployAll();
    world.change('acme-webhook', { code: 'two' });
  });

  it('are tried to the last page, and counted', async () => {
    pages(page({ stored: 2 }, 'more'), page({ stored: 1, rejected: 4 }));
    expect((await deployWebhook()).printed).toContain('dead letters: 3 stored, 4 still rejected');
    expect(world.called.flatMap(({ event }) => ('replay' in event ? [event.replay] : []))).toEqual([
      { because: 'deploy', source: 'acme-webhook', limit: 200 },
      { because: 'deploy', source: 'acme-webhook', limit: 200, after: 'more' },
    ]);
  });

  it('do not undo the deployment where they cannot be tried', async () => {
    world.answerOf = (_name, event) => ('replay' in event ? { failure: 'Task timed out' } : undefined);
    const { code, printed } = await deployWebhook();
    expect([code, printed]).toEqual([
      0,
      expect.stringContaining('(Task timed out): dlq-reprocessor does it within the hour'),
    ]);
    expect((await recorded())?.commit).toBe('2'.repeat(40));
  });
});

describe('behind a deployment of the forwarder', () => {
  const replays = () => world.called.flatMap(({ event }) => ('replay' in event ? [event.replay] : []));
  const forwarder = 'deploy mozdef-forwarder --stage dev';

  beforeEach(async () => {
    await deployAll();
    world.change('mozdef-forwarder', { code: 'two' });
  });

  it('what destinations refused is sent again, whichever source it is of', async () => {
    expect((await world.run(forwarder)).printed).toContain('there were no dead letters');
    expect(replays()).toEqual([
      { because: 'deploy', reason: 'destination-refused', limit: 200 },
      { because: 'deploy', reason: 'destination-too-large', limit: 200 },
    ]);
  });

  it('it is said how to do that where it failed: nothing else does', async () => {
    world.answerOf = (_name, event) => ('replay' in event ? { failure: 'Task timed out' } : undefined);
    const { code, printed } = await world.run(forwarder);
    expect(code).toBe(0);
    expect(printed).toContain('to do it: npx mef dlq replay --reason destination-refused --stage dev');
  });
});

describe('what is deployed from', () => {
  it('is in stg and prod a commit and nothing else', async () => {
    world.synthesize(sampleApps, 'prod');
    world.isClean = false;
    const { code, said } = await world.run('deploy acme-webhook --stage prod');
    expect([code, world.done]).toEqual([2, []]);
    expect(said).toContain('Commit them before you deploy to prod.');
  });

  it('is in dev whatever there is, and that is said', async () => {
    world.isClean = false;
    const { code, said } = await deployWebhook();
    expect([code, said]).toEqual([0, expect.stringContaining('changes that are in no commit')]);
  });
});

it('refuses templates that were changed by hand: another one would be deployed than the one that is recorded', async () => {
  const file = join(world.root, 'cdk.out/dev/mef-dev-acme-webhook.template.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('512', '513'));
  const { code, said } = await deployWebhook();
  expect([code, said, world.done]).toEqual([2, expect.stringContaining('is not what was synthesized'), []]);
});

it.each([
  ['deploy acme-webhok --stage dev', 'Did you mean acme-webhook?'],
  ['deploy acme-webhook --stage prod', 'cdk.out/prod is not there. Make it with: npm run synth'],
  ['deploy acme-webhook', '--stage'],
])('refuses %j', async (line, words) => {
  const { code, said } = await world.run(line);
  expect([code, said, world.done]).toEqual([2, expect.stringContaining(words), []]);
});
