import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listSources } from './list-sources.ts';

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true });
});

function makeWorkspace(config: string, laidOver?: string): string {
  const root = mkdtempSync(join(tmpdir(), 'mef-sources-'));
  roots.push(root);
  for (const app of ['okta-poller', 'mozdef-forwarder']) mkdirSync(join(root, 'apps', app, 'src'), { recursive: true });
  writeFileSync(join(root, 'apps/mozdef-forwarder/src/handler.ts'), '');
  writeFileSync(join(root, 'apps/okta-poller/src/source.ts'), '');
  mkdirSync(join(root, 'apps/okta-poller/config'));
  writeFileSync(join(root, 'apps/okta-poller/config/stg.json'), config);
  if (laidOver !== undefined) {
    mkdirSync(join(root, 'ours/okta-poller'), { recursive: true });
    writeFileSync(join(root, 'ours/okta-poller/stg.json'), laidOver);
  }
  return root;
}

const load = () => Promise.resolve({ default: { name: 'okta-poller', kind: 'rest' } });
const config = '{"instances":[{"name":"eu","account":"acme.example.com","paused":true}]}';

describe('the sources of a stage', () => {
  it('are the apps with a manifest, with the instances of the configuration', async () => {
    const instances = [{ name: 'eu', account: 'acme.example.com', paused: true }];
    const expected = [{ name: 'okta-poller', kind: 'rest', heals: false, instances }];
    expect(await listSources({ root: makeWorkspace(config), stage: 'stg', overlay: undefined, load })).toEqual(
      expected,
    );
  });

  it('are those of the second repository, where it has its own', async () => {
    const instances = [{ name: 'us', account: 'acme.example.net' }];
    const root = makeWorkspace(config, JSON.stringify({ instances }));
    const sources = await listSources({ root, stage: 'stg', overlay: 'ours', load });
    expect(sources.map((source) => source.instances)).toEqual([instances]);
  });

  it.each([
    ['is not there', 'theirs', 'theirs, to be laid over the apps'],
    ['names no app', 'ours', 'ours/okta-poler: no app of this name'],
  ])('are not those of the repository where the folder that is laid over them %s', async (_what, overlay, words) => {
    const root = makeWorkspace(config, '{}');
    mkdirSync(join(root, 'ours/okta-poler'));
    const reading = listSources({ root, stage: 'stg', overlay, load });
    await expect(reading).rejects.toThrow(words);
  });

  it('are named by both files, where what is laid over does not fit', async () => {
    const root = makeWorkspace(config, '{"instances":null}');
    const reading = listSources({ root, stage: 'stg', overlay: 'ours', load });
    await expect(reading).rejects.toThrow(
      'apps/okta-poller/config/stg.json with ours/okta-poller/stg.json laid over it',
    );
    const broken = listSources({ root: makeWorkspace(config, '{'), stage: 'stg', overlay: 'ours', load });
    await expect(broken).rejects.toThrow('ours/okta-poller/stg.json is not JSON');
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
    const workspace = { root: makeWorkspace(text), stage, overlay: undefined, load: loads };
    await expect(listSources(workspace)).rejects.toThrow(file);
  });
});
