import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { watchSources } from './watch-sources.ts';

const root = mkdtempSync(join(tmpdir(), 'watch-sources-'));
const source = join(root, 'apps/echo-webhook/src');
const file = join(source, 'handler.ts');
const seen: string[] = [];
let stop: () => void;

beforeAll(() => {
  mkdirSync(source, { recursive: true });
  writeFileSync(file, 'first');
  stop = watchSources(root, (edited) => {
    seen.push(...edited);
    return Promise.resolve();
  });
});

afterAll(() => {
  stop();
  rmSync(root, { recursive: true });
});

async function isSeenAfter(path: string, edit: () => void): Promise<void> {
  seen.length = 0;
  edit();
  while (!seen.includes(path)) await sleep(10);
}

/** As many editors save: another file is written and renamed over the old one. */
function saveByRename(text: string) {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

describe('watchSources', () => {
  it('sees every save of a file, however the editor saves', async () => {
    await isSeenAfter(file, () => {
      saveByRename('second');
    });
    await isSeenAfter(file, () => {
      saveByRename('third');
    });
    await isSeenAfter(file, () => {
      appendFileSync(file, ' more');
    });
  });

  it('sees files of a folder that was made since', async () => {
    const nested = join(source, 'parts/part.ts');
    mkdirSync(join(source, 'parts'));
    await sleep(50);
    await isSeenAfter(nested, () => {
      writeFileSync(nested, 'new');
    });
  });

  it('sees files of a folder that was away', async () => {
    rmSync(join(root, 'apps/echo-webhook'), { recursive: true });
    await sleep(50);
    mkdirSync(source, { recursive: true });
    await isSeenAfter(file, () => {
      writeFileSync(file, 'back');
    });
  });

  it('does not call for other files', async () => {
    mkdirSync(join(root, 'apps/echo-webhook/dist'));
    await sleep(50);
    await isSeenAfter(file, () => {
      writeFileSync(join(source, 'notes.md'), 'x');
      writeFileSync(join(root, 'apps/echo-webhook/dist/handler.ts'), 'x');
      appendFileSync(file, 'x');
    });
    expect(seen.filter((path) => path.endsWith('.md') || path.includes('dist'))).toEqual([]);
  });
});
