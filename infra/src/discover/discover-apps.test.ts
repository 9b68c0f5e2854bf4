import { rmSync } from 'node:fs';
import * as z from 'zod';
import { auditManifest, chatManifest, makeWorkspace, manifestAt } from '../doubles/make-workspace.ts';
import { discoverApps } from './discover-apps.ts';
import { UnfitInput } from '../unfit-input.ts';

const CHAT = 'apps/chat-webhook';
const FORWARDER = 'apps/mozdef-forwarder';

/** Discovers the small workspace; `manifest` stands in for that of `app`. */
async function discover(changed: Record<string, string | null> = {}, manifest?: unknown, app = CHAT) {
  const root = makeWorkspace(changed);
  try {
    const load = (path: string) =>
      manifest !== undefined && path.includes(app) ? Promise.resolve(manifest) : manifestAt(path);
    return await discoverApps(root, 'dev', load);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const json = (value: unknown) => JSON.stringify(value);
const destination = { name: 'mozdef', dialect: 'mef', url: 'https://mozdef.example.org', token: true, ca: false };
const destinations = (...list: unknown[]) => ({ [`${FORWARDER}/config/dev.json`]: json({ destinations: list }) });
const instancesOf = (app: string, ...list: unknown[]) => ({ [`${app}/config/dev.json`]: json({ instances: list }) });
const instances = (...list: unknown[]) => instancesOf(CHAT, ...list);

test('finds every folder with a handler, in order, and no other', async () => {
  const apps = await discover();
  expect(apps.map(({ name, kind }) => [name, kind])).toEqual([
    ['audit-poller', 'rest'],
    ['chat-webhook', 'webhook'],
    ['code-webhook', 'webhook'],
    ['dlq-reprocessor', 'reprocessor'],
    ['mozdef-forwarder', 'forwarder'],
  ]);
});

test('takes owner and secrets from the manifest, instances from the stage', async () => {
  const [, chat] = await discover(instances({ name: 'only', account: 'a-1' }));
  expect(chat).toMatchObject({
    owner: chatManifest.owner,
    manifest: { secrets: ['signing-secret', 'client-id'] },
    instances: [{ name: 'only', account: 'a-1' }],
  });
});

test('the version of an app changes with its bundle and with nothing else', async () => {
  const version = async (changed: Record<string, string>) => (await discover(changed))[1]?.bundle.version;
  const before = await version({});
  expect(before).toMatch(/^[0-9a-f]{16}$/);
  expect(await version({ [`${CHAT}/README.md`]: 'changed', [`${CHAT}/dist/handler.cjs.map`]: '{"v":2}' })).toBe(before);
  expect(await version({ [`${CHAT}/dist/handler.cjs`]: 'changed' })).not.toBe(before);
});

test.each<[string, Record<string, string | null>, string]>([
  [
    'a bundle that is not built',
    { [`${CHAT}/dist/handler.cjs`]: null },
    'apps/chat-webhook/dist/handler.cjs is missing. Build it with: npx nx build chat-webhook',
  ],
  [
    'a stage without a file',
    { [`${FORWARDER}/config/dev.json`]: null },
    'apps/mozdef-forwarder/config/dev.json cannot be read',
  ],
  [
    'a file that is not JSON',
    { [`${CHAT}/config/dev.json`]: '{"instances"' },
    'apps/chat-webhook/config/dev.json is not JSON',
  ],
  ['a name that no route can carry', instances({ name: 'Main', account: 'a' }), 'config/dev.json: instances[0].name: '],
  ['an instance without an account', instances({ name: 'main', account: '' }), 'dev.json: instances[0].account: '],
  [
    'a token that would be sent in the clear',
    destinations({ ...destination, url: 'http://mozdef.example.org' }),
    'dev.json: destinations[0].token: Expected an https URL with it',
  ],
  [
    'a CA where nothing is encrypted',
    destinations({ ...destination, url: 'http://mozdef.example.org', token: false, ca: true }),
    'dev.json: destinations[0].ca: Expected an https URL with it',
  ],
  ['no instance', instances(), 'dev.json: instances: '],
  [
    'two instances of one name',
    instances({ name: 'main', account: 'a' }, { name: 'main', account: 'b' }),
    'dev.json: instances: ',
  ],
  ['a setting that nobody reads', instances({ name: 'main', account: 'a', colour: 'red' }), 'dev.json: instances[0]: '],
  ['an unknown dialect', destinations({ ...destination, dialect: 'cef' }), 'dev.json: destinations[0].dialect: '],
  ['a URL that is none', destinations({ ...destination, url: 'mozdef:8080' }), 'dev.json: destinations[0].url: '],
  [
    'a URL that carries a password',
    destinations({ ...destination, url: 'https://user:word@mozdef.example.org' }),
    'dev.json: destinations[0].url: ',
  ],
  [
    'an engine of no known kind',
    destinations({ ...destination, dialect: 'opensearch', flavor: 'solr' }),
    'dev.json: destinations[0].flavor: ',
  ],
  [
    'a token beside a password',
    destinations({ ...destination, dialect: 'opensearch', flavor: 'opensearch', basic: true }),
    'dev.json: destinations[0].basic: ',
  ],
  [
    'a queue of somebody else',
    destinations({ name: 'pulled', dialect: 'sqs', queue: 'https://sqs.example.org/queue' }),
    'dev.json: destinations[0].queue: ',
  ],
  [
    'everybody as a consumer',
    destinations({ name: 'pulled', dialect: 'sqs', queue: 'own', consumers: ['*'] }),
    'dev.json: destinations[0].consumers[0]: ',
  ],
  [
    'a consumer that nobody knows',
    { 'apps/mystery/src/handler.ts': '' },
    'apps/mystery has src/handler.ts, but no src/source.ts, and is no consumer known to infra',
  ],
])('refuses %s and says where', async (_, changed, message) => {
  const failure: unknown = await discover(changed).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UnfitInput);
  expect((failure as UnfitInput).message).toContain(message);
});

test('says everything that is wrong with a file at once', async () => {
  await expect(discover(instances({ name: 'A', account: 'a' }, { name: 'b' }))).rejects.toThrow(
    /instances\[0\]\.name.*\n.*instances\[1\]\.account/,
  );
});

test('never repeats a value: an account or URL may be confidential', async () => {
  const changed = [
    instances({ name: 'UPPER-hush', account: 'a' }),
    destinations({ ...destination, url: 'ftp://hush.example.org' }),
    destinations({ ...destination, dialect: 'hush' }),
    { [`${CHAT}/config/dev.json`]: '{"instances": hush' },
  ];
  for (const files of changed) {
    const failure: unknown = await discover(files).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnfitInput);
    expect(String(failure)).not.toContain('hush');
  }
});

test.each<[string, unknown, string]>([
  ['no default export', null, 'source.ts: top level: '],
  ['another kind', { ...chatManifest, kind: 'push' }, 'source.ts: kind: '],
  [
    'another name than its folder',
    { ...chatManifest, name: 'talk' },
    "source.ts: name: expected the folder's name, chat-webhook",
  ],
  ['no owner', { ...chatManifest, owner: { team: 'chat-team' } }, 'source.ts: owner.contact: '],
  [
    'an owner that no tag can carry',
    { ...chatManifest, owner: { team: 'a,b', contact: 'c' } },
    'source.ts: owner.team: ',
  ],
  [
    'a secret that no parameter can be named after',
    { ...chatManifest, secrets: [{ name: 'a/b' }] },
    'source.ts: secrets[0].name: ',
  ],
  ['settings that are no schema', { ...chatManifest, settings: { colour: 'red' } }, 'source.ts: settings: '],
  ['healing and no log of deliveries', { ...chatManifest, heals: true }, 'source.ts: heals: '],
  [
    'one secret for what comes in and what goes out',
    { ...chatManifest, secrets: [{ name: 'token' }, { name: 'token' }] },
    'source.ts: secrets: expected names that differ',
  ],
])('refuses a manifest with %s', async (_, manifest, message) => {
  await expect(discover({}, manifest)).rejects.toThrow(message);
});

test('asks to be run at the root of the workspace', async () => {
  await expect(discoverApps('/nowhere', 'dev', () => Promise.resolve(chatManifest))).rejects.toThrow(
    '/nowhere/apps is missing. Run this at the root of the workspace.',
  );
});

describe('settings of an instance', () => {
  const AUDIT = 'apps/audit-poller';
  const settings = z.object({ include: z.enum(['all', 'web']).default('all'), pages: z.number().optional() });
  const audit = (...list: unknown[]) => discover(instancesOf(AUDIT, ...list), { ...auditManifest, settings }, AUDIT);
  const main = { name: 'main', account: 'a' };

  test('reach the source as they are written: its engine fills in what is missing', async () => {
    const [found] = await audit({ ...main, settings: { pages: 2 } }, { name: 'eu', account: 'b' });
    expect(found).toMatchObject({ instances: [{ settings: { pages: 2 } }, {}] });
    expect(found).not.toHaveProperty('instances[1].settings');
  });

  test.each([
    ['of a wrong value', { include: 'some' }, 'instances[1].settings.include: '],
    ['of a wrong type', { pages: 'two' }, 'instances[1].settings.pages: '],
    ['that are misspelt', { inclde: 'all' }, 'instances[1].settings.inclde: audit-poller has no such setting'],
  ])('%s are refused by file and path', async (_, written, message) => {
    const failure = audit(main, { name: 'eu', account: 'b', settings: written });
    await expect(failure).rejects.toThrow(UnfitInput);
    await expect(failure).rejects.toThrow(`apps/audit-poller/config/dev.json: ${message}`);
  });

  test('that the source needs have to be there', async () => {
    const required = { ...auditManifest, settings: z.strictObject({ org: z.string() }) };
    await expect(discover({}, required, AUDIT)).rejects.toThrow('dev.json: instances[0].settings.org: ');
  });

  test('are refused by a source that has none', async () => {
    await expect(discover(instances({ ...main, settings: { include: 'all' } }))).rejects.toThrow(
      'apps/chat-webhook/config/dev.json: instances[0].settings: ',
    );
  });
});

describe('what only some sources read of an instance', () => {
  const CODE = 'apps/code-webhook';
  const main = { name: 'main', account: 'a' };

  test.each([{ endpoint: 'https://chat.example.org' }, { rateShare: 0.5 }, { every: '5 min' }])(
    '%o is refused by a webhook that never calls its provider',
    async (more) => {
      await expect(discover(instances({ ...main, ...more }))).rejects.toThrow(
        new RegExp(`dev.json: instances\\[0\\].${Object.keys(more).join()}: only a source that .*chat-webhook is none`),
      );
    },
  );

  test('a webhook that asks for failed deliveries knows where and how much, but has its own hour', async () => {
    const calls = { ...main, endpoint: 'https://code.example.org', rateShare: 0.2 };
    expect((await discover(instancesOf(CODE, calls)))[2]).toMatchObject({ instances: [calls] });
    await expect(discover(instancesOf(CODE, { ...calls, every: '5 min' }))).rejects.toThrow(
      'instances[0].every: only a source that is polled has this, and code-webhook is none',
    );
  });

  test('a paused instance, and one without some events, is fit for any source', async () => {
    const held = { ...main, paused: true, drop: ['chat.*'] };
    expect((await discover(instances(held)))[1]).toMatchObject({ instances: [held] });
  });
});

describe('a name that its schedule cannot carry', () => {
  const app = 'a-poller-with-a-long-name';
  const files = (name: string) => ({
    [`apps/${app}/src/source.ts`]: '',
    [`apps/${app}/src/handler.ts`]: '',
    [`apps/${app}/dist/handler.cjs`]: '',
    ...instancesOf(`apps/${app}`, { name, account: 'a' }),
  });
  const poller = { ...auditManifest, name: app };

  test('is refused in every stage where prod would refuse it, with the length that fits', async () => {
    // mef-prod- has 9 characters, the app 25 and a dash, and beat. of the heartbeat's schedule 5.
    await expect(discover(files('n'.repeat(24)), poller, app)).resolves.toHaveLength(6);
    await expect(discover(files('n'.repeat(25)), poller, app)).rejects.toThrow(
      `apps/${app}/config/dev.json: instances[0].name: expected at most 24 characters`,
    );
  });
});

describe('what stands between a provider and a webhook', () => {
  const WEB_ACL = 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/hooks/1234';
  const certificate = (region: string) => `arn:aws:acm:${region}:123456789012:certificate/1234`;
  const edge = { webAclArn: WEB_ACL, domain: { name: 'hooks.example.com', certificateArn: certificate('us-east-1') } };
  const main = { name: 'main', account: 'a' };
  const withIngress = (ingress?: unknown) => ({
    [`${CHAT}/config/dev.json`]: json({ instances: [main], ingress }),
  });
  const header = { ...chatManifest, auth: { proof: { header: 'x-token', coversBody: false } } };

  test('is an HTTP API with room, unless told otherwise', async () => {
    expect((await discover(withIngress()))[1]).toMatchObject({
      ingress: { kind: 'http-api', throttle: { rate: 1_000, burst: 2_000 } },
    });
  });

  test.each([
    [{ kind: 'http-api', throttle: { rate: 10_000, burst: 5_000 } }],
    [{ kind: 'http-api', domain: { name: 'a.example.org', certificateArn: certificate('eu-central-1') } }],
    [{ kind: 'http-api', edge }],
    [{ kind: 'function-url' }],
    [{ kind: 'function-url', concurrency: 10, edge }],
  ])('may be %j', async (ingress) => {
    expect((await discover(withIngress(ingress)))[1]).toMatchObject({ ingress });
  });

  test.each<[string, unknown, string]>([
    ['a kind that is none', { kind: 'rest-api' }, 'ingress.kind: '],
    [
      'a throttle that refuses what a provider sends',
      { kind: 'http-api', throttle: { rate: 499, burst: 500 } },
      'ingress.throttle.rate: ',
    ],
    [
      'a burst over what the account has',
      { kind: 'http-api', throttle: { rate: 500, burst: 5_001 } },
      'ingress.throttle.burst: ',
    ],
    ['a throttle of a URL, which has none', { kind: 'function-url', throttle: { rate: 500, burst: 500 } }, 'ingress: '],
    [
      'a web ACL of a region',
      { kind: 'function-url', edge: { ...edge, webAclArn: WEB_ACL.replace('global', 'regional') } },
      'ingress.edge.webAclArn: ',
    ],
    ['an edge without a name', { kind: 'function-url', edge: { webAclArn: WEB_ACL } }, 'ingress.edge.domain: '],
    [
      'a certificate that the edge cannot see',
      {
        kind: 'function-url',
        edge: { ...edge, domain: { ...edge.domain, certificateArn: certificate('eu-central-1') } },
      },
      'ingress.edge.domain.certificateArn: Expected the ARN of an ACM certificate in us-east-1',
    ],
    ['two names', { kind: 'http-api', edge, domain: edge.domain }, 'ingress.domain: Expected one name'],
    [
      'a name with a path',
      { kind: 'http-api', domain: { ...edge.domain, name: 'hooks.example.com/x' } },
      'ingress.domain.name: ',
    ],
    ['so few environments that a burst gets 429', { kind: 'function-url', concurrency: 9 }, 'ingress.concurrency: '],
    ['a misspelt setting', { kind: 'http-api', authoriser: true }, 'ingress: Unrecognized key: "authoriser"'],
    [
      'an authorizer of a signature over the body',
      { kind: 'http-api', authorizer: true },
      'ingress.authorizer: chat-webhook is signed over its body, which an authorizer never sees',
    ],
  ])('is never %s', async (_, ingress, message) => {
    const failure = discover(withIngress(ingress));
    await expect(failure).rejects.toThrow(UnfitInput);
    await expect(failure).rejects.toThrow(`apps/chat-webhook/config/dev.json: ${message}`);
  });

  test('may ask about a header, where that is all there is to verify', async () => {
    const ingress = { kind: 'http-api', authorizer: true };
    expect((await discover(withIngress(ingress), header))[1]).toMatchObject({ ingress });
  });

  test('is nothing that a poller has', async () => {
    const files = { 'apps/audit-poller/config/dev.json': json({ instances: [main], ingress: { kind: 'http-api' } }) };
    await expect(discover(files)).rejects.toThrow('dev.json: top level: Unrecognized key: "ingress"');
  });
});

describe('a destination', () => {
  const network = { subnetIds: ['subnet-12345678'], securityGroupIds: ['sg-12345678'] };

  test('is read by a consumer of its own, in no network, unless told otherwise', async () => {
    const found = (await discover(destinations(destination))).at(-1);
    expect(found).toMatchObject({ destinations: [{ name: 'mozdef', reading: 'consumer' }] });
    expect(found).not.toHaveProperty('destinations[0].network');
  });

  test.each<[string, object, string]>([
    ['another reading', { reading: 'latest' }, 'destinations[0].reading: '],
    ['a network without subnets', { network: { ...network, subnetIds: [] } }, 'destinations[0].network.subnetIds: '],
    [
      'a network by its name',
      { network: { ...network, subnetIds: ['private'] } },
      'destinations[0].network.subnetIds[0]: Expected the id of a subnet',
    ],
    [
      'a network that nothing guards',
      { network: { subnetIds: network.subnetIds } },
      'destinations[0].network.securityGroupIds: ',
    ],
  ])('has never %s', async (_, more, message) => {
    await expect(discover(destinations({ ...destination, ...more }))).rejects.toThrow(
      `apps/mozdef-forwarder/config/dev.json: ${message}`,
    );
  });
});

describe('where secrets stand', () => {
  const homes = async (changed: Record<string, string>) =>
    (await discover(changed)).flatMap((app) => ('secretHome' in app ? [app.secretHome] : []));

  test('is the parameter store, unless the stage says otherwise for all apps', async () => {
    expect(new Set(await homes({}))).toEqual(new Set(['ssm']));
    const other = await homes({ 'infra/config/dev.json': json({ secrets: 'secrets-manager' }) });
    expect(other).toHaveLength(4);
    expect(new Set(other)).toEqual(new Set(['secrets-manager']));
  });

  test('is no place of another name', async () => {
    await expect(homes({ 'infra/config/dev.json': json({ secrets: 'vault' }) })).rejects.toThrow(
      'infra/config/dev.json: secrets: ',
    );
  });
});

describe('an account that names a host', () => {
  const AUDIT = 'apps/audit-poller';
  const manifest = { ...auditManifest, endpoint: 'https://{account}/api' };
  const discoverWith = (instance: object) =>
    discover(instancesOf(AUDIT, { name: 'main', ...instance }), manifest, AUDIT);

  test.each(['acme.example.com', 'acme.example.com:8443'])('is one: %s', async (account) => {
    await expect(discoverWith({ account })).resolves.toHaveLength(5);
  });

  test.each(['https://acme.example.com', 'acme.example.com/', 'acme'])('is none: %s', async (account) => {
    await expect(discoverWith({ account })).rejects.toThrow('instances[0].account: expected the name of a host');
  });

  test('may be called anything where the instance has an endpoint of its own', async () => {
    await expect(discoverWith({ account: 'acme', endpoint: 'https://acme.example.com' })).resolves.toHaveLength(5);
  });
});
