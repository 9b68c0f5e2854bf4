import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listSources } from './list-sources.ts';

function workspace(config: string): string {
  const root = mkdtempSync(join(tmpdir(), 'mef-'));
  for (const app of ['okta-poller', 'mozdef-forwarder']) mkdirSync(join(root, 'apps', app, 'src'), { recursive: true });
  writeFileSync(join(root, 'apps/mozdef-forwarder/src/handler.ts'), '');
  writeFileSync(join(root, 'apps/okta-poller/src/source.ts'), '');
  mkdirSync(join(root, 'apps/okta-poller/config'));
  writeFileSync(join(root, 'apps/okta-poller/config/stg.json'), config);
  return root;
}

const load = () => Promise.resolve({ default: { name: 'okta-poller', kind: 'rest' } });
const config = '{"instances":[{"name":"eu","account":"acme.example.com","paused":true}]}';

describe('the sources of a stage', () => {
  it('are the apps with a manifest, with the instances of the configuration', async () => {
    const instances = [{ name: 'eu', account: 'acme.example.com', paused: true }];
    const expected = [{ name: 'okta-poller', kind: 'rest', heals: false, instances }];
    expect(await listSources(workspace(config), 'stg', load)).toEqual(expected);
  });

  it.each([
    ['a configuration that is not there', config, 'prod', load, 'apps/okta-poller/config/prod.json'],
    ['a configuration that does not fit', '{"instances":[]}', 'stg', load, 'apps/okta-poller/config/stg.json'],
    [
      'a manifest that cannot be loaded',
      config,
      'stg',
      () => Promise.reject(new Error('x')),
      'apps/okta-poller/src/source.ts',
    ],
  ] as const)('%s is named', async (_name, text, stage, loads, file) => {
    await expect(listSources(workspace(text), stage, loads)).rejects.toThrow(file);
  });
});
