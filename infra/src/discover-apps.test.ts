import { rmSync } from 'node:fs';
import { chatManifest, makeWorkspace } from './doubles/make-workspace.ts';
import { discoverApps } from './discover-apps.ts';
import { UnfitInput } from './unfit-input.ts';

const CHAT = 'apps/chat-webhook';
const FORWARDER = 'apps/mozdef-forwarder';

async function discover(changed: Record<string, string | null> = {}, manifest: unknown = chatManifest) {
  const root = makeWorkspace(changed);
  try {
    return await discoverApps(root, 'dev', () => Promise.resolve(manifest));
  } finally {
    rmSync(root, { recursive: true });
  }
}

const json = (value: unknown) => JSON.stringify(value);
const destination = { name: 'mozdef', dialect: 'mef', url: 'https://mozdef.example.org', token: true, ca: false };
const destinations = (...list: unknown[]) => ({ [`${FORWARDER}/config/dev.json`]: json({ destinations: list }) });
const instances = (...list: unknown[]) => ({ [`${CHAT}/config/dev.json`]: json({ instances: list }) });

test('finds every folder with a handler, in order, and no other', async () => {
  const apps = await discover();
  expect(apps.map(({ name, kind }) => [name, kind])).toEqual([
    ['chat-webhook', 'webhook'],
    ['mozdef-forwarder', 'forwarder'],
  ]);
});

test('takes owner and secrets from the manifest, instances from the stage', async () => {
  const [chat] = await discover(instances({ name: 'only', account: 'a-1' }));
  expect(chat).toMatchObject({
    owner: chatManifest.owner,
    secrets: chatManifest.secrets,
    instances: [{ name: 'only', account: 'a-1' }],
  });
});

test('the version of an app changes with its bundle and with nothing else', async () => {
  const version = async (changed: Record<string, string>) => (await discover(changed))[0]?.bundle.version;
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
  ['a secret that no parameter can be named after', { ...chatManifest, secrets: ['a/b'] }, 'source.ts: secrets[0]: '],
])('refuses a manifest with %s', async (_, manifest, message) => {
  await expect(discover({}, manifest)).rejects.toThrow(message);
});

test('asks to be run at the root of the workspace', async () => {
  await expect(discoverApps('/nowhere', 'dev', () => Promise.resolve(chatManifest))).rejects.toThrow(
    '/nowhere/apps is missing. Run this at the root of the workspace.',
  );
});
