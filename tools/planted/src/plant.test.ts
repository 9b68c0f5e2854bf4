import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plant } from './plant.ts';

/** Stands in for Jest: its one test wants `good`, and it ends without a report at `broken`. */
const fakeJest = `
  const { readFileSync, writeFileSync } = require('node:fs');
  const code = readFileSync('code.txt', 'utf8').trim();
  const isGood = code === 'good';
  const report = process.argv.find((one) => one.startsWith('--outputFile=')).slice('--outputFile='.length);
  if (code === 'broken') process.exit(1);
  writeFileSync(report, JSON.stringify({
    numPassedTests: isGood ? 1 : 0,
    numFailedTests: isGood ? 0 : 1,
    testResults: [{ assertionResults: [{ status: isGood ? 'passed' : 'failed', fullName: process.argv.at(-1) }] }],
  }));
`;

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'mef-plant-'));
  mkdirSync(join(copy, 'node_modules/jest/bin'), { recursive: true });
  writeFileSync(join(copy, 'node_modules/jest/bin/jest.js'), fakeJest);
  writeFileSync(join(copy, 'code.txt'), 'good\n');
  execFileSync('git', ['init', '--quiet'], { cwd: copy });
});
afterEach(() => rmSync(copy, { recursive: true }));

async function plantWord(from: string, to: string, signal = new AbortController().signal) {
  const patch = `--- a/code.txt\n+++ b/code.txt\n@@ -1 +1 @@\n-${from}\n+${to}\n`;
  writeFileSync(join(copy, 'a-bug.patch'), patch);
  const bug = { name: 'a-bug', breaks: 'a promise', project: 'apps/a', tests: 'src/a.test.ts' };
  return plant(bug, copy, copy, signal);
}

describe('plant', () => {
  it('says that the tests of the bug caught it', async () => {
    expect(await plantWord('good', 'bad')).toEqual({ kind: 'caught', by: 'apps/a/src/a.test.ts', failures: 1 });
  });

  it('does not judge by a run that gave no report, nor by the one before', async () => {
    await plantWord('good', 'bad');
    expect(await plantWord('good', 'broken')).toMatchObject({ kind: 'unjudged' });
  });

  it('does not judge a bug that the code has no place for', async () => {
    expect(await plantWord('better', 'bad')).toMatchObject({ kind: 'unjudged', why: expect.stringContaining('fit') });
  });

  it.each(['bad', 'broken'])('takes the bug out again (%s)', async (word) => {
    await plantWord('good', word);
    expect(readFileSync(join(copy, 'code.txt'), 'utf8')).toBe('good\n');
  });

  it('takes the bug out again when it is interrupted', async () => {
    await expect(plantWord('good', 'bad', AbortSignal.abort())).rejects.toThrow('aborted');
    expect(readFileSync(join(copy, 'code.txt'), 'utf8')).toBe('good\n');
  });
});
