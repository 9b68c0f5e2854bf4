import { createMemoryTerminal, defineTool, type Hands, performTool } from '@mef/command';
import { createPrograms } from './create-programs.ts';
import type { Programs } from './programs.ts';

const surroundings = { cwd: process.cwd(), env: { PATH: process.env['PATH'] ?? '' }, log: () => undefined };
const node = process.execPath;

/** As a tool does it, so that what is undone at the end is undone. */
async function withPrograms(work: (programs: Programs, hands: Hands) => Promise<void>, signal?: AbortSignal) {
  const { terminal, said } = createMemoryTerminal(signal === undefined ? {} : { signal });
  const tool = defineTool({
    command: 'rehearse',
    summary: '',
    about: '',
    options: {},
    examples: [],
    run: async (_, hands) => {
      await work(createPrograms(surroundings, hands), hands);
      return 0;
    },
  });
  return { code: await performTool(tool, [], terminal), said: said() };
}

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a program is run to its end, with its input, and all it says is kept', async () => {
  await withPrograms(async ({ run }) => {
    const script = 'process.stdin.pipe(process.stdout); console.error("beside"); process.exitCode = 3';
    const { status, text } = await run(node, ['-e', script], { input: 'typed' });
    expect(status).toBe(3);
    expect(text).toContain('typed');
    expect(text).toContain('beside');
  });
});

test('one that must work and does not is told with its last lines', async () => {
  const script = 'console.log("why it failed"); process.exitCode = 1';
  const { code, said } = await withPrograms(async ({ must }) => must(node, ['-e', script]).then(() => undefined));
  expect(code).toBe(1);
  expect(said).toContain('why it failed');
});

test.each(['at the end', 'at Ctrl-C'])('one that stays is ended with what it started, %s', async (when) => {
  const stop = new AbortController();
  const pids: number[] = [];
  const script = `
    const { pid } = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    console.log(process.pid); console.log(pid); setInterval(() => {}, 1000)`;
  const { code } = await withPrograms(async ({ stay, run }) => {
    let told: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (told = resolve));
    await stay(node, ['-e', script], {
      name: 'it',
      onLine: (line) => {
        pids.push(Number(line));
        if (pids.length === 2) told();
      },
      isReady: () => both.then(() => true),
    });
    expect(pids.map(isThere)).toEqual([true, true]);
    if (when === 'at Ctrl-C') {
      stop.abort();
      await run(node, ['-e', '']);
    }
  }, stop.signal);
  expect(code).toBe(when === 'at Ctrl-C' ? 130 : 0);
  expect(pids.map(isThere)).toEqual([false, false]);
});

test('one that ends before it is ready says why', async () => {
  const script = 'console.error("the port is taken"); process.exitCode = 1';
  const { code, said } = await withPrograms(({ stay }) =>
    stay(node, ['-e', script], { name: 'it', onLine: () => undefined, isReady: () => Promise.resolve(false) }),
  );
  expect(code).toBe(1);
  expect(said).toContain('it does not start');
});
