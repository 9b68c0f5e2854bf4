import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const jestCommand = join(__dirname, '../../../node_modules/jest/bin/jest.js');
const environment = join(__dirname, 'bail-environment.ts');

const testsOf = (file: string) => `
  const { appendFileSync } = require('node:fs');
  const ran = (name) => appendFileSync(__dirname + '/ran', '${file} ' + name + '\\n');
  test('holds', () => ran('holds'));
  test('breaks', () => { ran('breaks'); throw new Error('no'); });
  describe('behind it', () => {
    beforeAll(() => ran('set up'));
    test('holds', () => ran('behind'));
  });`;

/** Which tests of two files run, in one process as Stryker has them, while `change` is on. */
function ran(change?: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'mef-bail-'));
  for (const file of ['a', 'b']) writeFileSync(join(folder, `${file}.test.js`), testsOf(file));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ jest: { testEnvironment: environment, transform: {} } }),
  );
  const env = { ...process.env, ...(change !== undefined && { __STRYKER_ACTIVE_MUTANT__: change }) };
  const { stderr } = spawnSync(process.execPath, [jestCommand, '--runInBand'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  expect(stderr).toContain('Test Suites: ');
  const lines = readFileSync(join(folder, 'ran'), 'utf8').trim().split('\n');
  rmSync(folder, { recursive: true });
  return lines;
}

test('while a change is on, nothing runs behind the test that noticed it', () => {
  const [first, second, ...more] = ran('17');
  expect(second).toBe(first?.replace('holds', 'breaks'));
  expect(more).toEqual([]);
});

test('without any, all tests run: Stryker must know which of them reach which change', () => {
  const all = ['holds', 'breaks', 'set up', 'behind'];
  expect(ran().sort()).toEqual(['a', 'b'].flatMap((file) => all.map((name) => `${file} ${name}`)).sort());
});
