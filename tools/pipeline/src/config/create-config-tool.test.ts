import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createMemoryTerminal, performTool } from '@mef/command';
import { createConfigTool } from './create-config-tool.ts';

const destination = { name: 'mozdef', dialect: 'mef', url: 'https://mozdef.example.org', token: true, ca: false };
const files = {
  'apps/mozdef-forwarder/src/handler.ts': '',
  'apps/mozdef-forwarder/config/dev.json': JSON.stringify({ destinations: [destination] }),
  'apps/mozdef-forwarder/config/stg.json': JSON.stringify({ destinations: [destination] }),
  'apps/mozdef-forwarder/config/prod.json': JSON.stringify({ destinations: [destination] }),
};

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true });
});

async function run(words: readonly string[], over: Record<string, unknown>) {
  const root = mkdtempSync(join(tmpdir(), 'mef-config-'));
  roots.push(root);
  const laidOver = Object.entries(over).map(([file, value]) => [`over/${file}`, JSON.stringify(value)] as const);
  for (const [file, text] of [...Object.entries(files), ...laidOver]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  mkdirSync(join(root, 'over'), { recursive: true });
  const { terminal, printed, said } = createMemoryTerminal();
  const tool = createConfigTool({ root, load: () => Promise.resolve(undefined) });
  const status = await performTool(tool, words, terminal);
  return { status, printed: printed(), said: said() };
}

test('merge shows what is deployed, and which keys come from where', async () => {
  const over = { 'mozdef-forwarder/prod.json': { destinations: [] } };
  const { status, printed } = await run(['merge', 'over', '--stage', 'prod'], over);
  expect(status).toBe(0);
  expect(printed).toBe(
    [
      'mozdef-forwarder, prod: apps/mozdef-forwarder/config/prod.json with over/mozdef-forwarder/prod.json laid over it',
      '  destinations: replaced',
      '{',
      '  "destinations": []',
      '}',
      '',
    ].join('\n'),
  );
});

test('merge shows every stage, and of a file that nothing is laid over that file', async () => {
  const { printed } = await run(['merge', 'over', '--json'], {});
  expect(JSON.parse(printed)).toMatchObject(
    ['dev', 'stg', 'prod'].map((stage) => ({ app: 'mozdef-forwarder', stage, differences: [] })),
  );
});

test('a file that is laid over nothing is refused', async () => {
  const { status, said } = await run(['merge', 'over'], { 'mozdef-forwader/prod.json': {} });
  expect([status, said]).toEqual([1, expect.stringContaining('over/mozdef-forwader: no app of this name')]);
});

test('check tells what would be refused, and its status says so', async () => {
  expect(await run(['check', 'over'], {})).toMatchObject({ status: 0, printed: 'Nothing would be refused.\n' });
  const found = await run(['check', 'over'], { 'mozdef-forwarder/prod.json': { destinations: [] } });
  expect(found.status).toBe(1);
  expect(found.printed).toContain('over/mozdef-forwarder/prod.json laid over it: destinations: ');
});

test.each([
  ['another word', ['show', 'over'], 'merge or check'],
  ['an app that has no configuration', ['merge', 'over', '--app', 'unknown'], 'mozdef-forwarder'],
])('%s is a mistake of the command line', async (_, words, expected) => {
  const { status, said } = await run(words, {});
  expect([status, said]).toEqual([2, expect.stringContaining(expected)]);
});
