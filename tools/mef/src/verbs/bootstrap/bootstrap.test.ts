import type { Ended } from '@mef/deploy';
import { createPostedSource, localPlace } from '../../doubles/create-posted-source.ts';
import { runInMemory, type Memory } from '../../doubles/run-in-memory.ts';

function setUp(change: Memory = {}) {
  const { memory } = createPostedSource();
  const kept = new Map<string, string>();
  const prepared: string[] = [];
  const world = { ended: 'done' as Ended };
  const mef = (line: string) =>
    runInMemory(line, {
      ...memory,
      place: { kind: 'aws', region: 'eu-west-1' },
      secret: (...key) => Promise.resolve(kept.get(key.join('/'))),
      putSecret: (app, instance, name, live) => {
        kept.set([app, instance, name].join('/'), JSON.stringify(live));
        return Promise.resolve();
      },
      infrastructure: {
        lettersWaiting: () => Promise.reject(new Error('not asked')),
        stream: () => Promise.reject(new Error('not asked')),
        mappings: () => Promise.reject(new Error('not asked')),
        schedule: () => Promise.reject(new Error('not asked')),
        accepted: () => Promise.resolve(undefined),
        identity: () =>
          Promise.resolve({ account: '111111111111', arn: 'arn:aws:sts::111111111111:assumed-role/operator/user1' }),
      },
      cdk: {
        deploy: () => Promise.reject(new Error('nothing is deployed')),
        destroy: () => Promise.reject(new Error('nothing is destroyed')),
        bootstrap: (environment) => {
          prepared.push(environment);
          return Promise.resolve(world.ended);
        },
      },
      ...change,
    });
  return { mef, kept, prepared, world };
}

describe('mef bootstrap', () => {
  it('prepares the account and region of the credentials, and makes a place for each secret', async () => {
    const { mef, kept, prepared } = setUp();
    const { code, printed } = await mef('bootstrap --stage dev --yes');
    expect([code, prepared]).toEqual([0, ['aws://111111111111/eu-west-1']]);
    expect([...kept]).toEqual([['acme-webhook/main/signing-secret', '[]']]);
    expect(printed.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      '  npm run pipeline:deploy -- --stage dev',
      '  npx mef secrets set acme-webhook/main signing-secret --stage dev',
    ]);
  });

  it('leaves alone what is there, and lists again what waits for a secret', async () => {
    const { mef, kept } = setUp();
    kept.set('acme-webhook/main/signing-secret', '["a-secret-of-enough-bytes"]');
    const { printed } = await mef('bootstrap --stage dev --yes --json');
    expect(JSON.parse(printed)).toMatchObject({ placeholders: [] });
    expect(kept.get('acme-webhook/main/signing-secret')).toBe('["a-secret-of-enough-bytes"]');
    kept.set('acme-webhook/main/signing-secret', '[]');
    expect((await mef('bootstrap --stage dev --yes')).printed).toContain('secrets set acme-webhook/main');
  });

  it('names the account before it does anything', async () => {
    const { mef, kept, prepared } = setUp();
    const { code, said } = await mef('bootstrap --stage prod');
    expect([code, said]).toEqual([2, expect.stringContaining('Prepare aws://111111111111/eu-west-1 for stage prod?')]);
    expect([kept.size, prepared]).toEqual([0, []]);
  });

  it.each([
    ['failed', 1],
    ['interrupted', 130],
  ] as const)('makes no placeholder where the CDK CLI %s', async (ended, code) => {
    const { mef, kept, world } = setUp();
    world.ended = ended;
    expect((await mef('bootstrap --stage dev --yes')).code).toBe(code);
    expect(kept.size).toBe(0);
  });

  it('is not for the local stack', async () => {
    const { mef, prepared } = setUp({ place: localPlace });
    expect(await mef('bootstrap --yes')).toMatchObject({ code: 2, said: expect.stringContaining('--stage dev') });
    expect(prepared).toEqual([]);
  });
});
