import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryTerminal, performTool } from '@mef/command';
import { createMutationTool } from './create-mutation-tool.ts';

const modules = [{ name: 'identity', files: ['identity.ts'], tests: ['identity.test.ts'] }];
/** Stryker as it is: a process with others below it that write into the copy, while it ends too. Its progress says whom and where. */
const strykerOf = (root: string) => `
  const { spawn } = require('node:child_process');
  require('node:fs').writeFileSync(${JSON.stringify(join(root, 'copy'))}, process.cwd());
  const writes = "const fs = require('node:fs'); setInterval(() => fs.writeFileSync('left/' + process.hrtime.bigint(), ''), 1);" +
    "process.on('SIGTERM', () => setTimeout(() => process.exit(), 200))";
  const { pid } = spawn(process.execPath, ['-e', writes], { stdio: 'ignore' });
  process.stdout.write(pid + '/' + process.pid + ' tested');
  setInterval(() => {}, 1000);`;

/** A workspace whose Stryker is ours. */
function createWorkspace(): string {
  const root = mkdtempSync(join(tmpdir(), 'mef-workspace-'));
  const bin = join(root, 'node_modules/@stryker-mutator/core/bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'stryker.js'), strykerOf(root));
  mkdirSync(join(root, 'left'));
  writeFileSync(join(root, 'left/kept'), '');
  writeFileSync(join(root, '.gitignore'), 'node_modules');
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  return root;
}

test('Ctrl-C leaves neither a process nor the copy behind', async () => {
  const root = createWorkspace();
  const interruption = new AbortController();
  let now = 0;
  let below: number[] = [];
  const { terminal, said } = createMemoryTerminal({
    signal: interruption.signal,
    // Every step of the progress is told.
    clock: () => (now += 60_000),
  });
  const { write } = terminal.stderr;
  const heard = {
    ...terminal.stderr,
    write: (text: string) => {
      write(text);
      const pids = /identity: (\d+) of (\d+) changes/.exec(text)?.slice(1).map(Number);
      if (pids === undefined || pids.includes(0)) return;
      below = pids;
      interruption.abort();
    },
  };
  expect(await performTool(createMutationTool(root, modules), [], { ...terminal, stderr: heard })).toBe(130);
  expect(said()).toContain('Interrupted; nothing was judged to its end.');
  expect(existsSync(readFileSync(join(root, 'copy'), 'utf8'))).toBe(false);
  expect(below).toHaveLength(2);
  for (const pid of below) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  rmSync(root, { recursive: true });
});
