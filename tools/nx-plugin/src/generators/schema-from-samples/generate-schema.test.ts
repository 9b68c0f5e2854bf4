import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { FsTree } from '@nx/devkit/internal';
import type { Tree } from '@nx/devkit';
import { writeTree } from '../../doubles/write-tree.ts';
import type { RoomFlags } from '../../room/options.ts';
import { pageKinds, type PageKindName } from '../../room/page-kinds.ts';
import { generateSource } from '../source/generate-source.ts';
import { generateSchema } from './generate-schema.ts';

// Jest cannot load the formatter's own modules; the e2e test sees the formatted files.
beforeAll(() => void (process.env['NX_SKIP_FORMAT'] = 'true'));

let folder = '';
let workspace = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'captures-'));
  workspace = mkdtempSync(join(tmpdir(), 'workspace-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  rmSync(workspace, { recursive: true });
});

const record = (n: number) => ({
  uuid: `u-${n}`,
  action: n % 2 === 0 ? 'session.start' : 'role.grant',
  occurred_at: 1767323045000 + n,
  user: { email: 'user1@example.com' },
  ip: '192.0.2.1',
  card: 'canary',
});

async function generate(tree: Tree, flags: Omit<RoomFlags, 'name'>, records: unknown, overwrite?: boolean) {
  writeFileSync(join(folder, 'captured.json'), JSON.stringify(records));
  const paging = pageKinds[flags.pages ?? 'link'];
  const manifest = {
    kind: flags.pages === undefined ? 'webhook' : 'rest',
    provider: 'acme',
    redact: ['card'],
    ...paging,
  };
  await generateSchema(tree, { name: 'acme', samples: folder, ...(overwrite === undefined ? {} : { overwrite }) }, () =>
    Promise.resolve(manifest),
  );
}

async function draft(
  flags: Omit<RoomFlags, 'name'>,
  records: unknown = [0, 1, 2].map(record),
  change?: (tree: Tree) => void,
  overwrite?: boolean,
  store = (tree: Tree) => tree,
) {
  let tree = createTreeWithEmptyWorkspace();
  tree.write('CODEOWNERS', '');
  tree.write('tsconfig.json', '{"references":[]}');
  tree.write('libs/validation/package.json', '{"dependencies":{"zod":"1.2.3"}}');
  await generateSource(tree, { name: 'acme', ...flags });
  change?.(tree);
  tree = store(tree);
  await generate(tree, flags, records, overwrite);
  const text = (path: string): string => tree.read(`apps/acme/${path}`, 'utf8') ?? '';
  return {
    tree,
    text,
    json: (path: string) => JSON.parse(text(path)) as { body: { records: unknown[] } },
    samples: () => tree.children('apps/acme/samples').toSorted(),
  };
}

describe('generate schema-from-samples', () => {
  it('drafts the source of what was captured, and points the manifest at it', async () => {
    const { text } = await draft({ pages: 'link' });
    expect(text('src/schema.ts')).toContain('occurred_at: z.number().nullish(), // epoch milliseconds');
    expect(text('src/normalize.ts')).toContain('const username = text(record.user?.email);');
    expect(text('src/event-types.ts')).toMatch(/'session.start'[\s\S]*'role.grant'/);
    expect(text('src/source.ts')).toContain("key: { path: 'uuid' }");
    expect(text('src/source.ts')).toContain("time: ['occurred_at']");
  });

  it('takes the hash of a record for its identity where there is no id', async () => {
    const { text } = await draft({ auth: 'hmac' }, [{ action: 'a' }, { action: 'b' }]);
    expect(text('src/source.ts')).toContain("key: 'raw body'");
  });

  it('replaces the samples of the example provider, each event type met once', async () => {
    const { samples, json } = await draft({ auth: 'hmac' });
    expect(samples()).toEqual(['bad', 'challenge', 'duplicate', 'good', 'late', 'role-grant']);
    expect(json('samples/good/request.json')).toMatchObject({ body: { uuid: 'u-0' } });
    expect(json('samples/role-grant/request.json')).toMatchObject({ body: { uuid: 'u-1' } });
    expect(json('samples/duplicate/request.json')).toMatchObject({ body: { uuid: 'u-0', attempt: 2 } });
    expect(json('samples/late/request.json')).toMatchObject({
      body: { uuid: 'u-0-late', occurred_at: Date.UTC(2025, 11, 30, 3, 4, 5) },
    });
    expect(json('samples/bad/request.json')).toMatchObject({ body: { action: 42 } });
  });

  it("keeps the author's own samples", async () => {
    const own = (tree: Tree) => tree.write('apps/acme/samples/mine/request.json', '{"body":{"action":"x"}}');
    const { samples } = await draft({ auth: 'basic' }, undefined, own);
    expect(samples()).toContain('mine');
  });

  it('writes nothing that the manifest redacts', async () => {
    const { tree } = await draft({ pages: 'cursor' });
    const written = tree.listChanges().map(({ content }) => content?.toString('utf8') ?? '');
    expect(written.join()).not.toContain('canary');
  });

  it.each<[PageKindName, object]>([
    ['link', { headers: { link: '<{endpoint}/?after=page-2>; rel="next"' } }],
    ['cursor', { body: { next: 'page-2' } }],
    ['list-cursor', { body: { metadata: { next_offset: ['1767323045000', 'page-2'] } } }],
  ])('writes pages of the kind %s that go on', async (pages, first) => {
    const { json, tree } = await draft({ pages });
    expect(json('samples/duplicate/page-1.json')).toMatchObject(first);
    expect(tree.children('apps/acme/samples/duplicate')).toContain('page-2.json');
  });

  it.each<PageKindName>(['offset', 'number'])(
    'writes one short page of the kind %s, which ends the walk',
    async (pages) => {
      const many = Array.from({ length: 5 }, (_, n) => ({ ...record(n), action: `type.${n}` }));
      const { json, tree } = await draft({ pages }, many);
      expect(tree.children('apps/acme/samples/good')).toEqual(['page-1.json']);
      expect(json('samples/good/page-1.json').body.records).toHaveLength(5);
    },
  );

  describe('what the author wrote', () => {
    const file = 'apps/acme/src/normalize.ts';
    const own = (tree: Tree) => tree.write(file, `${tree.read(file, 'utf8') ?? ''}// mine`);

    it.each(['schema.ts', 'normalize.ts', 'event-types.ts'])('in %s is not replaced', async (name) => {
      const change = (tree: Tree) => tree.write(`apps/acme/src/${name}`, '// mine');
      await expect(draft({ auth: 'hmac' }, undefined, change)).rejects.toMatchObject({
        name: 'Refusal',
        message: expect.stringMatching(new RegExp(`--overwrite replaces them:\\napps/acme/src/${name}$`)),
      });
    });

    it('is not what a new room has on the disk', async () => {
      const onDisk = (tree: Tree): Tree => {
        writeTree(tree, workspace);
        return new FsTree(workspace, false);
      };
      const { tree } = await draft({ pages: 'cursor' }, undefined, undefined, false, onDisk);
      expect(tree.read('apps/acme/src/schema.ts', 'utf8')).toContain('occurred_at');
      expect(tree.read('apps/acme/samples/good/page-1.json', 'utf8')).toContain('u-0');
    });

    it('in a sample is not replaced', async () => {
      const change = (tree: Tree) => tree.write('apps/acme/samples/good/request.json', '{"body":{"action":"mine"}}');
      await expect(draft({ auth: 'hmac' }, undefined, change)).rejects.toThrow(
        /them:\napps\/acme\/samples\/good\/request\.json$/,
      );
    });

    it('is replaced with --overwrite', async () => {
      const { text } = await draft({ auth: 'hmac' }, undefined, own, true);
      expect(text('src/normalize.ts')).not.toContain('// mine');
    });

    it('is whatever differs from a second run on the same samples', async () => {
      const records = [0, 1, 2].map(record);
      const { tree } = await draft({ auth: 'hmac' }, records);
      tree.write(file, (tree.read(file, 'utf8') ?? '').replaceAll('\n', '\r\n'));
      await generate(tree, { auth: 'hmac' }, records);
      own(tree);
      await expect(generate(tree, { auth: 'hmac' }, records)).rejects.toThrow(`them:\n${file}`);
    });
  });

  it('refuses a folder without records', async () => {
    await expect(draft({ auth: 'hmac' }, [])).rejects.toMatchObject({ name: 'Refusal', stack: '' });
  });
});
