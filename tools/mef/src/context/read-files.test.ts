import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '@mef/command';
import { readTextFile } from './read-files.ts';

describe('readTextFile', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mef-read-'));
    writeFileSync(join(folder, 'body.json'), '\u{feff}{}');
    writeFileSync(join(folder, 'bytes'), Buffer.from([0xff, 0xfe]));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('takes a path from the folder and an absolute one, with every byte of the text', async () => {
    expect(await readTextFile(folder, 'body.json')).toBe('\u{feff}{}');
    expect(await readTextFile('/', join(folder, 'body.json'))).toBe('\u{feff}{}');
  });

  it.each([
    ['none.json', 'There is no file none.json.'],
    ['body.json/inner', 'There is no file body.json/inner.'],
    ['/nowhere/at/all', 'There is no file /nowhere/at/all.'],
    ['.', '. is a folder. Name a file in it.'],
    ['bytes', 'bytes is not UTF-8 text.'],
  ])('says what is wrong with %s', async (path, sentence) => {
    const error: unknown = await readTextFile(folder, path).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toHaveProperty('message', sentence);
  });
});
