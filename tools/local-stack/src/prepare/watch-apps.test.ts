import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { watchApps } from './watch-apps.ts';

const root = mkdtempSync(join(tmpdir(), 'watch-apps-'));
const told: string[] = [];
let stop: () => void;

function write(app: string) {
  mkdirSync(join(root, 'apps', app, 'src'), { recursive: true });
  writeFileSync(join(root, 'apps', app, 'src/handler.ts'), '');
}

async function untilTold(count: number) {
  while (told.length < count) await sleep(20);
  return told.splice(0);
}

beforeAll(() => {
  write('one');
  stop = watchApps(root, ['one'], (sentence) => told.push(sentence));
});
afterAll(() => {
  stop();
  rmSync(root, { recursive: true });
});

describe('watchApps', () => {
  it('tells of an app that came, once it has a function, and of one that went', async () => {
    mkdirSync(join(root, 'apps/two'));
    writeFileSync(join(root, 'apps/two/package.json'), '{}');
    await sleep(500);
    write('two');
    expect(await untilTold(1)).toEqual(['apps/two is new: Ctrl-C and npm start to have it']);
    rmSync(join(root, 'apps/two'), { recursive: true });
    expect(await untilTold(1)).toEqual(['apps/two is gone']);
  });

  it('says of an app that runs that it does so without its folder, and when the folder is back', async () => {
    rmSync(join(root, 'apps/one'), { recursive: true });
    expect(await untilTold(1)).toEqual(['apps/one is gone: what runs is kept, Ctrl-C and npm start to be without it']);
    write('one');
    expect(await untilTold(1)).toEqual(['apps/one is back']);
  });

  it('says nothing of an edit', async () => {
    writeFileSync(join(root, 'apps/one/src/handler.ts'), 'edited');
    write('three');
    expect(await untilTold(1)).toEqual(['apps/three is new: Ctrl-C and npm start to have it']);
  });
});
