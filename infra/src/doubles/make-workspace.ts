import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The manifest of the workspace's one source. */
export const chatManifest = {
  kind: 'webhook',
  name: 'chat-webhook',
  owner: { team: 'chat-team', contact: 'chat@example.org' },
  secrets: ['signing-secret', 'client-id'],
};

const chatConfig = {
  instances: [
    { name: 'main', account: 'chat-1' },
    { name: 'labs', account: 'chat-2' },
  ],
};

const forwarderConfig = {
  destinations: [
    { name: 'mozdef', dialect: 'mef', url: 'https://mozdef.example.org', token: true, ca: true },
    { name: 'old-mozdef', dialect: 'legacy', url: 'http://mozdef.example.com:8080', token: false, ca: false },
  ],
};

/** The files of a small workspace: a source of two instances, the forwarder of two destinations, and no Lambda app. */
const files: Record<string, string> = {
  'apps/chat-webhook/src/source.ts': `export default ${JSON.stringify(chatManifest)};`,
  'apps/chat-webhook/src/handler.ts': '',
  'apps/chat-webhook/dist/handler.cjs': 'exports.handler = 1;',
  'apps/chat-webhook/dist/handler.cjs.map': '{}',
  'apps/chat-webhook/dist/handler.test.cjs': 'not deployed',
  'apps/mozdef-forwarder/src/handler.ts': '',
  'apps/mozdef-forwarder/dist/handler.cjs': 'exports.handler = 2;',
  'apps/mozdef-forwarder/dist/handler.cjs.map': '{}',
  'apps/console/src/main.ts': '',
  ...Object.fromEntries(
    ['dev', 'stg', 'prod'].flatMap((stage) => [
      [`apps/chat-webhook/config/${stage}.json`, JSON.stringify(chatConfig)],
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
