import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { folderFaults, sourceLines } from './folder-spec.ts';

const required = {
  'README.md': '',
  'package.json': '{}',
  'tsconfig.json': '{}',
  'config/dev.json': '{}',
  'config/stg.json': '{}',
  'config/prod.json': '{}',
  'src/source.ts': 'a\n\nb\n',
  'src/schema.ts': 'a\n',
  'src/normalize.ts': 'a\n',
  'src/handler.ts': 'a\n',
  'src/source.test.ts': 'a\nb\nc\n',
  'src/event-types.ts': 'a\n'.repeat(500),
  'src/places.ts': 'a\n'.repeat(500),
  'src/privacy.ts': 'a\n'.repeat(500),
  'samples/good/page-1.json': '{}',
  'samples/good/page-2.json': '{}',
  'samples/good/events.json': '[]',
};

type Change = Readonly<Record<string, string | undefined>>;

function room(change: Change = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'room-'));
  const files: Change = { ...required, ...change };
  for (const [path, content] of Object.entries(files)) {
    if (content === undefined) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

describe('the room that everybody knows', () => {
  it('has nothing to say of one as it should be', () => expect(folderFaults(room(), 'rest')).toEqual([]));

  it.each([
    ['a file too many', { 'src/helpers.ts': '' }, 'src/helpers.ts is not a file of a source'],
    ['a file too few', { 'src/schema.ts': undefined }, 'src/schema.ts is missing'],
    [
      'a page that is skipped',
      { 'samples/good/page-2.json': undefined, 'samples/good/page-3.json': '{}' },
      'samples/good',
    ],
    ['two goldens', { 'samples/good/run.json': '{}' }, 'samples/good'],
    ['a request where pages are', { 'samples/good/request.json': '{}' }, 'samples/good'],
  ] as const)('names %s', (_name, change, fault) => {
    expect(folderFaults(room(change), 'rest')).toEqual([expect.stringContaining(fault) as string]);
  });

  it('refuses one line more than 175, tables and tests not counted', () => {
    expect(folderFaults(room({ 'src/normalize.ts': 'a\n'.repeat(172) }), 'rest')).toEqual([
      expect.stringContaining('have 176 lines together; at most 175') as string,
    ]);
  });
});

describe('the sources of this workspace', () => {
  it('are 120 lines long at most, half of them', () => {
    const apps = join(__dirname, '../../../apps');
    const sources = readdirSync(apps).filter((app) => existsSync(join(apps, app, 'src/source.ts')));
    const lengths = sources.map((app) => sourceLines(join(apps, app))).toSorted((a, b) => a - b);
    const [below = 0, above = 0] = [lengths[(lengths.length - 1) >> 1], lengths[lengths.length >> 1]];
    expect((below + above) / 2).toBeLessThanOrEqual(120);
  });
});
