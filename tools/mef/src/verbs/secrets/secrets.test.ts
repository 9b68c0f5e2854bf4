import { ParameterNotFound } from '@aws-sdk/client-ssm';
import { selfSigned } from '@mef/testing';
import { createPostedSource } from '../../doubles/create-posted-source.ts';
import { runInMemory } from '../../doubles/run-in-memory.ts';
import { verbs } from '../../verb-table.ts';

const [first, second, third] = ['first-secret-0123456789', 'second-secret-0123456789', 'third-secret-0123456789'];

const noParameter = new ParameterNotFound({ message: '', $metadata: {} });

function setUp(stored?: string, { hasKey = true }: { readonly hasKey?: boolean } = {}) {
  const { memory } = createPostedSource();
  const kept = new Map(stored === undefined ? [] : [['acme-webhook/main/signing-secret', stored]]);
  const asked: string[] = [];
  const mef = async (line: string, typed?: string) => {
    const result = await runInMemory(line, {
      ...memory,
      secret: (...key) => Promise.resolve(kept.get(key.join('/'))),
      putSecret: (app, instance, name, live) => {
        kept.set([app, instance, name].join('/'), JSON.stringify(live));
        return Promise.resolve();
      },
      published: () =>
        hasKey ? Promise.resolve('arn:aws:kms:eu-west-1:111111111111:key/data') : Promise.reject(noParameter),
      shell: {
        askSecret: (question) => {
          asked.push(question);
          return typed === undefined ? Promise.reject(new Error('not asked for')) : Promise.resolve(typed);
        },
      },
    });
    for (const secret of [first, second, third]) expect(result.printed + result.said).not.toContain(secret);
    return result;
  };
  const live = () => JSON.parse(kept.get('acme-webhook/main/signing-secret') ?? 'null') as unknown;
  return { mef, live, asked };
}

describe('mef secrets set', () => {
  it.each([undefined, '[]'])('stores the first secret, where %j stands', async (stored) => {
    const { mef, live, asked } = setUp(stored);
    const { code, printed } = await mef('secrets set acme-webhook', first);
    expect([code, live()]).toEqual([0, [first]]);
    expect(printed).toMatch(/^\/mef\/dev\/acme-webhook\/main\/signing-secret: current [0-9a-f]{8}\n/);
    expect(asked).toEqual([
      '/mef/dev/acme-webhook/main/signing-secret, a text without blanks at its ends (it is not shown): ',
    ]);
  });

  it.each([JSON.stringify([first]), 'what no function can use'])(
    'asks before it replaces what is there: %j',
    async (stored) => {
      const { mef, live } = setUp(stored);
      expect(await mef('secrets set acme-webhook/main', second)).toMatchObject({
        code: 2,
        said: expect.stringContaining('is refused from then on'),
      });
      expect((await mef('secrets set acme-webhook/main signing-secret --yes', second)).code).toBe(0);
      expect(live()).toEqual([second]);
    },
  );

  it.each([
    ['is too short', 'third', 'expected at least 16 bytes'],
    ['is empty', '', 'expected at least 16 bytes'],
    ['has blanks at its end', `${third} `, 'expected a text without blanks at its ends'],
  ])('stores nothing that %s, and shows nothing of it', async (_what, typed, words) => {
    const { mef, live } = setUp('[]');
    const { code, said } = await mef('secrets set acme-webhook', typed);
    expect([code, live(), said]).toEqual([2, [], expect.stringContaining(words)]);
    expect(said).not.toContain('third');
  });
});

it('is not asked for before there is a key to encrypt it by', async () => {
  const { mef, live, asked } = setUp('[]', { hasKey: false });
  const { code, said } = await mef('secrets set acme-webhook', first);
  expect([code, said]).toEqual([2, expect.stringContaining('npx nx deploy infra --stage dev')]);
  expect([live(), asked]).toEqual([[], []]);
});

describe('mef secrets rotate', () => {
  it('puts the new one before the one that was current, and both are live', async () => {
    const { mef, live } = setUp(JSON.stringify([first]));
    const { code, printed } = await mef('secrets rotate acme-webhook', second);
    expect([code, live()]).toEqual([0, [second, first]]);
    expect(printed).toContain('npx mef secrets retire acme-webhook/main signing-secret');
  });

  it('keeps one before, however often it is done', async () => {
    const { mef, live } = setUp(JSON.stringify([second, first]));
    await mef('secrets rotate acme-webhook', third);
    expect(live()).toEqual([third, second]);
  });

  it('does nothing where it is the current one, or where there is none to keep', async () => {
    const { mef, live } = setUp(JSON.stringify([first]));
    expect((await mef('secrets rotate acme-webhook', first)).code).toBe(2);
    expect(live()).toEqual([first]);
    expect((await setUp('[]').mef('secrets rotate acme-webhook', first)).said).toContain('npx mef secrets set');
  });

  it('does not throw away what it cannot read', async () => {
    const { mef, live, asked } = setUp('{}');
    expect((await mef('secrets rotate acme-webhook', first)).code).toBe(1);
    expect([live(), asked]).toEqual([{}, []]);
  });
});

describe('mef secrets retire', () => {
  it('leaves the current one alone live, and asks first', async () => {
    const { mef, live } = setUp(JSON.stringify([second, first]));
    expect((await mef('secrets retire acme-webhook')).code).toBe(2);
    expect(live()).toEqual([second, first]);
    expect((await mef('secrets retire acme-webhook --yes')).code).toBe(0);
    expect(live()).toEqual([second]);
    expect((await mef('secrets retire acme-webhook --yes')).said).toContain('has no previous secret');
  });
});

describe('the secrets of a destination', () => {
  const { cert: certificate } = selfSigned();

  function destinations() {
    const kept = new Map<string, string>();
    const mef = (line: string, typed = '') =>
      runInMemory(line, {
        secret: (...key) => Promise.resolve(kept.get(key.join('/'))),
        putSecret: (app, instance, name, live) => {
          kept.set([app, instance, name].join('/'), JSON.stringify(live));
          return Promise.resolve();
        },
        published: () => Promise.resolve('arn:aws:kms:eu-west-1:111111111111:key/data'),
        destinations: () =>
          Promise.resolve([
            { name: 'siem', dialect: 'opensearch', promise: 'exactly once', secrets: ['basic', 'ca'], isHere: false },
            { name: 'pulled', dialect: 'sqs', promise: 'at least once', secrets: [], isHere: false },
          ]),
        shell: { askSecret: () => Promise.resolve(typed) },
      });
    return { mef, kept };
  }

  it('are stored by the same words', async () => {
    const { mef, kept } = destinations();
    const { code, printed } = await mef('secrets set mozdef-forwarder basic', 'mozdef:a-password-of-length');
    expect([code, printed]).toEqual([0, expect.stringContaining('/mef/dev/mozdef-forwarder/siem/basic: current ')]);
    expect((await mef('secrets set mozdef-forwarder/siem ca', certificate.trim())).code).toBe(0);
    expect([...kept.keys()]).toEqual(['mozdef-forwarder/siem/basic', 'mozdef-forwarder/siem/ca']);
  });

  it.each([
    ['no certificate', 'this is not a certificate'],
    ['half a certificate', certificate.slice(0, 200)],
    ['a certificate and half of another', certificate + certificate.slice(0, 200)],
  ])('are not stored where a CA is %s', async (_what, typed) => {
    const { mef, kept } = destinations();
    const { code, said } = await mef('secrets set mozdef-forwarder ca', typed);
    expect([code, said, kept.size]).toEqual([2, expect.stringContaining('expected certificates as PEM'), 0]);
  });

  it('are named where the asked one is not configured', async () => {
    const { mef } = destinations();
    expect((await mef('secrets set mozdef-forwarder token')).said).toContain('it has basic, ca.');
    expect((await mef('secrets set mozdef-forwarder/pulled')).said).toContain('mozdef-forwarder/pulled has no secret');
  });
});

describe('a secret in the command line', () => {
  it.each(['set', 'rotate', 'retire'])('is refused by %s, and not repeated', async (verb) => {
    const { mef, live } = setUp(JSON.stringify([first]));
    const one = await mef(`secrets ${verb} acme-webhook signing-secret ${second}`);
    expect([one.code, one.said]).toEqual([2, expect.stringContaining('never typed in a command line')]);
    const other = await mef(`secrets ${verb} acme-webhook ${second}`);
    expect([other.code, other.said]).toEqual([2, expect.stringContaining('it has signing-secret')]);
    expect(live()).toEqual([first]);
  });
});

it('tells programs fingerprints and no secret', async () => {
  const { mef } = setUp(JSON.stringify([first]));
  const { printed } = await mef('secrets rotate acme-webhook --json', second);
  expect(JSON.parse(printed)).toEqual({
    source: 'acme-webhook',
    instance: 'main',
    secret: 'signing-secret',
    fingerprints: [expect.stringMatching(/^[0-9a-f]{8}$/), expect.stringMatching(/^[0-9a-f]{8}$/)],
  });
});

it('is in the list of verbs', () => {
  expect(Object.keys(verbs)).toEqual(
    expect.arrayContaining(['bootstrap', 'secrets set', 'secrets rotate', 'secrets retire']),
  );
});
