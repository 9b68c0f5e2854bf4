import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const secret = (name: string) => ({ name, format: 'text' });
const signed = { proof: { header: 'x-signature', coversBody: true } };

/** A source that its provider posts to. */
export const chatManifest = {
  kind: 'webhook',
  name: 'chat-webhook',
  owner: { team: 'chat-team', contact: 'chat@example.org' },
  auth: signed,
  secrets: [secret('signing-secret'), secret('client-id')],
  methods: ['POST'],
  heals: false,
  handshake: {},
  beats: true,
};

/** A source whose provider keeps a log of its deliveries. */
export const codeManifest = {
  kind: 'webhook',
  name: 'code-webhook',
  owner: { team: 'code-team', contact: 'code@example.org' },
  auth: signed,
  secrets: [secret('signing-secret'), secret('api-token')],
  methods: ['GET', 'POST'],
  heals: true,
  beats: true,
  deliveries: { login: { secrets: [secret('api-token')] } },
};

/** A source whose provider sends a token, and no signature. */
export const tokenManifest = {
  kind: 'webhook',
  name: 'token-webhook',
  owner: { team: 'token-team', contact: 'token@example.org' },
  auth: { proof: { header: 'x-token', coversBody: false } },
  secrets: [secret('shared-token')],
  methods: ['GET', 'POST'],
  heals: false,
  beats: true,
};

/** A source that is polled. */
export const auditManifest = {
  kind: 'rest',
  name: 'audit-poller',
  owner: { team: 'audit-team', contact: 'audit@example.org' },
  secrets: [secret('token')],
  endpoint: 'https://api.example.com',
  polling: { every: '1 min' },
};

const manifests = [chatManifest, codeManifest, auditManifest];

/** The default export of a source of the workspace, by the path of its file. */
export function manifestAt(path: string): Promise<unknown> {
  return Promise.resolve(
    [...manifests, tokenManifest].find(({ name }) => path.endsWith(`/apps/${name}/src/source.ts`)),
  );
}

const chatConfig = {
  instances: [
    { name: 'main', account: 'chat-1' },
    { name: 'labs', account: 'chat-2' },
  ],
};

const codeConfig = { instances: [{ name: 'main', account: 'code-1', endpoint: 'https://code.example.org' }] };

const auditConfig = {
  instances: [
    { name: 'main', account: 'audit-1', every: '5 min' },
    { name: 'eu', account: 'audit-2', paused: true },
  ],
};

const forwarderConfig = {
  destinations: [
    { name: 'mozdef', dialect: 'mef', url: 'https://mozdef.example.org', token: true, ca: true },
    { name: 'old-mozdef', dialect: 'legacy', url: 'http://mozdef.example.com:8080', token: false, ca: false },
    {
      name: 'search',
      dialect: 'opensearch',
      flavor: 'opensearch',
      url: 'https://search.example.org',
      token: false,
      basic: true,
      ca: false,
    },
    { name: 'pulled', dialect: 'sqs', queue: 'own', consumers: ['arn:aws:iam::123456789012:role/mozdef-worker'] },
  ],
};

/** The files of a small workspace: a source of each kind, the forwarder of one destination of each dialect, the reprocessor, and an app that is no Lambda. */
const files: Record<string, string> = {
  ...Object.fromEntries(
    manifests.flatMap((manifest) => [
      [`apps/${manifest.name}/src/source.ts`, `export default ${JSON.stringify(manifest)};`],
      [`apps/${manifest.name}/src/handler.ts`, ''],
      [`apps/${manifest.name}/dist/handler.cjs`, `exports.handler = '${manifest.name}';`],
      [`apps/${manifest.name}/dist/handler.cjs.map`, '{}'],
    ]),
  ),
  'apps/chat-webhook/dist/handler.test.cjs': 'not deployed',
  'apps/mozdef-forwarder/src/handler.ts': '',
  'apps/mozdef-forwarder/dist/handler.cjs': 'exports.handler = 2;',
  'apps/mozdef-forwarder/dist/handler.cjs.map': '{}',
  'apps/dlq-reprocessor/src/handler.ts': '',
  'apps/dlq-reprocessor/dist/handler.cjs': 'exports.handler = 3;',
  'apps/dlq-reprocessor/dist/handler.cjs.map': '{}',
  'apps/console/src/main.ts': '',
  ...Object.fromEntries(
    ['dev', 'stg', 'prod'].flatMap((stage) => [
      [`apps/chat-webhook/config/${stage}.json`, JSON.stringify(chatConfig)],
      [`apps/code-webhook/config/${stage}.json`, JSON.stringify(codeConfig)],
      [`apps/audit-poller/config/${stage}.json`, JSON.stringify(auditConfig)],
      [`apps/mozdef-forwarder/config/${stage}.json`, JSON.stringify(forwarderConfig)],
    ]),
  ),
};

/** Writes the workspace into a new temporary folder; `changed` replaces files or, with null, leaves them out. */
export function makeWorkspace(changed: Record<string, string | null> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'mef-infra-'));
  for (const [file, text] of Object.entries({ ...files, ...changed })) {
    if (text === null) continue;
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}
