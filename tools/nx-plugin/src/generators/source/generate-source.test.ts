import { readdirSync, readFileSync } from 'node:fs';
import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { inboundAuthNames } from '../../room/inbound-auths.ts';
import { loginNames } from '../../room/logins.ts';
import type { RoomFlags } from '../../room/options.ts';
import { pageKindNames } from '../../room/page-kinds.ts';
import { removeSource } from '../remove-source/remove-source.ts';
import { generateSource } from './generate-source.ts';

// Jest cannot load the formatter's own modules; the e2e test sees the formatted room.
beforeAll(() => void (process.env['NX_SKIP_FORMAT'] = 'true'));

const CODEOWNERS = '# Teams.\n*                    @platform\n/apps/zoom-webhook/  @platform\n';

function workspace(): Tree {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('CODEOWNERS', CODEOWNERS);
  tree.write('tsconfig.json', `${JSON.stringify({ files: [], references: [{ path: './libs/auth' }] }, null, 2)}\n`);
  tree.write('libs/validation/package.json', '{"name":"@mef/validation","dependencies":{"zod":"1.2.3"}}');
  tree.write('apps/zoom-webhook/package.json', '{"name":"@mef/zoom-webhook"}');
  tree.write('apps/zoom-webhook/src/source.ts', '');
  return tree;
}

const text = (tree: Tree, path: string): string => tree.read(path, 'utf8') ?? '';
const lines = (code: string): number => code.split('\n').filter((line) => line.trim() !== '').length;
const files = (tree: Tree): string[] =>
  tree
    .listChanges()
    .map(({ path }) => path)
    .filter((path) => path.startsWith('apps/acme/'));

const choices: RoomFlags[] = [
  ...inboundAuthNames.map((auth) => ({ name: 'acme', auth })),
  ...loginNames.flatMap((login) => pageKindNames.map((pages) => ({ name: 'acme', login, pages }))),
];

describe('generate source', () => {
  it.each(choices)('makes a room within the limits of %j', async (flags) => {
    const tree = workspace();
    await generateSource(tree, flags);
    const code = files(tree).filter((path) => path.endsWith('.ts'));
    expect(code.map((path) => path.split('/').at(-1)).toSorted()).toEqual([
      'event-types.ts',
      'handler.ts',
      'normalize.ts',
      'schema.ts',
      'source.test.ts',
      'source.ts',
    ]);
    expect(lines(text(tree, 'apps/acme/src/source.ts'))).toBeLessThanOrEqual(40);
    expect(code.map((path) => lines(text(tree, path))).reduce((a, b) => a + b)).toBeLessThanOrEqual(120);
    for (const path of files(tree)) expect(text(tree, path)).not.toMatch(/<%|\[object|undefined,/);
  });

  it('has every sample that a webhook must stand', async () => {
    const tree = workspace();
    await generateSource(tree, { name: 'acme', auth: 'hmac' });
    expect(tree.children('apps/acme/samples').toSorted()).toEqual([
      'bad',
      'challenge',
      'duplicate',
      'good',
      'late',
      'user-role-granted',
    ]);
  });

  it('has every sample that a poller must stand', async () => {
    const tree = workspace();
    await generateSource(tree, { name: 'acme', pages: 'link' });
    expect(tree.children('apps/acme/samples').toSorted()).toEqual(['bad', 'duplicate', 'good', 'late', 'rate-limited']);
    expect(tree.children('apps/acme/samples/duplicate')).toEqual(['page-1.json', 'page-2.json']);
    expect(text(tree, 'apps/acme/samples/rate-limited/page-1.json')).toContain('"retry-after": "30"');
  });

  it.each(pageKindNames)('makes a poller of %s pages that can be read up to a time, for a backfill', async (pages) => {
    const tree = workspace();
    await generateSource(tree, { name: 'acme', pages });
    expect(text(tree, 'apps/acme/src/source.ts')).toMatch(/until"?: ?['"]\{to\}/);
  });

  it('has a challenge only where one can be answered', async () => {
    const tree = workspace();
    await generateSource(tree, { name: 'acme', auth: 'basic' });
    expect(tree.exists('apps/acme/samples/challenge')).toBe(false);
    expect(text(tree, 'apps/acme/src/source.ts')).not.toContain('handshake');
  });

  it('names the settings that a login needs in the manifest and in each stage', async () => {
    const tree = workspace();
    await generateSource(tree, { name: 'acme', login: 'signed-request' });
    expect(text(tree, 'apps/acme/src/source.ts')).toContain('keyId: z.string()');
    for (const stage of ['dev', 'stg', 'prod'])
      expect(JSON.parse(text(tree, `apps/acme/config/${stage}.json`))).toMatchObject({
        instances: [{ name: 'main', settings: { keyId: `${stage}-acme` } }],
      });
  });

  it('changes nothing but the new folder, CODEOWNERS and the references', async () => {
    const tree = workspace();
    const before = new Set(tree.listChanges().map(({ path }) => path));
    await generateSource(tree, { name: 'acme', owner: 'identity' });
    const changed = tree
      .listChanges()
      .map(({ path }) => path)
      .filter((path) => !before.has(path));
    expect(changed.filter((path) => !path.startsWith('apps/acme/'))).toEqual([]);
    expect(text(tree, 'CODEOWNERS')).toContain('/apps/acme/          @identity\n/apps/zoom-webhook/');
    expect(JSON.parse(text(tree, 'tsconfig.json'))).toMatchObject({
      references: [{ path: './libs/auth' }, { path: './apps/acme' }],
    });
  });

  it.each(['zoom-webhook', 'Acme'])('refuses the name %s before anything is written', async (name) => {
    const tree = workspace();
    const before = tree.listChanges().length;
    await expect(generateSource(tree, { name })).rejects.toMatchObject({ name: 'Refusal', stack: '' });
    expect(tree.listChanges()).toHaveLength(before);
  });

  it('offers on the command line what it has', () => {
    const schema = JSON.parse(readFileSync(`${import.meta.dirname}/schema.json`, 'utf8'));
    expect(schema.properties.auth.enum).toEqual(inboundAuthNames);
    expect(schema.properties.login.enum).toEqual(loginNames);
    expect(schema.properties.pages.enum).toEqual(pageKindNames);
  });

  it('has templates for every file of the room and no others', () => {
    const names = readdirSync(`${import.meta.dirname}/files`, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => name.includes('.')).every((name) => name.endsWith('.template'))).toBe(true);
  });
});

describe('steps that fail after the files are written', () => {
  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
    jest.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  });
  afterEach(() => jest.restoreAllMocks());

  // The workspace of these tests has no folder, so that no command can run in it.
  it('leave the author of a new source with the command that undoes it', async () => {
    const finish = await generateSource(workspace(), { name: 'acme' });
    await expect(finish()).rejects.toMatchObject({
      name: 'Refusal',
      message: expect.stringMatching(/\n.*not complete\. To undo it all: npx nx generate remove-source acme$/),
    });
  });

  it('leave who removes a source with what is to be done, and with what stays elsewhere', async () => {
    const finish = await removeSource(workspace(), { name: 'zoom-webhook' });
    await expect(finish()).rejects.toThrow(/\n.*When that is mended: npm install && npx nx sync && npm run pages$/);
    expect(said.join('\n')).toContain('delete-stack --stack-name mef-<stage>-zoom-webhook');
  });
});

describe('generate remove-source', () => {
  it('leaves the workspace as it was', async () => {
    const tree = workspace();
    const references = text(tree, 'tsconfig.json');
    await generateSource(tree, { name: 'acme', owner: 'identity' });
    await removeSource(tree, { name: 'acme' });
    expect(tree.exists('apps/acme')).toBe(false);
    expect(text(tree, 'CODEOWNERS')).toBe(CODEOWNERS);
    expect(text(tree, 'tsconfig.json')).toBe(references);
  });

  it.each(['auth', 'nowhere', '../apps/zoom-webhook'])('refuses %s, which is no source', async (name) => {
    const tree = workspace();
    await expect(removeSource(tree, { name })).rejects.toMatchObject({
      message: `"${name}" is no source of this workspace; these are: zoom-webhook.`,
      stack: '',
    });
  });
});
