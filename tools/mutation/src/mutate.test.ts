import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mutate } from './mutate.ts';

const mutated = { name: 'identity', files: ['identity.ts'], tests: ['identity.test.ts'] };
/** Stryker as it is: a process with others below it that write into the copy. */
const stryker = `
  const { spawn } = require('node:child_process');
  const writes = "const fs = require('node:fs'); setInterval(() => fs.writeFileSync('left/' + process.hrtime.bigint(), ''), 1)";
  const { pid } = spawn(process.execPath, ['-e', writes], { stdio: 'ignore' });
  process.stdout.write(pid + '/0 tested');
  setInterval(() => {}, 1000);`;

test('after an interruption nothing writes into the copy any more', async () => {
  const copy = mkdtempSync(join(tmpdir(), 'mef-mutate-'));
  const bin = join(copy, 'node_modules/@stryker-mutator/core/bin');
  mkdirSync(join(copy, 'left'));
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'stryker.js'), stryker);
  const interruption = new AbortController();
  let below = 0;
  const show = (pid: number) => {
    below = pid;
    interruption.abort(new Error('Ctrl-C'));
  };
  await expect(mutate(mutated, { copy, show, signal: interruption.signal })).rejects.toThrow('Ctrl-C');
  expect(() => process.kill(below, 0)).toThrow('ESRCH');
  rmSync(copy, { recursive: true });
});
