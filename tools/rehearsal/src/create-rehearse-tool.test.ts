import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryTerminal, performTool } from '@mef/command';
import { createRehearseTool } from './create-rehearse-tool.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mef-rehearsal-test-'));
  mkdirSync(join(root, 'tools/rehearsal'), { recursive: true });
  writeFileSync(join(root, 'tools/rehearsal/requirements.txt'), '');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

async function rehearseWithoutPython(...words: readonly string[]) {
  const memory = createMemoryTerminal();
  const tool = createRehearseTool(root, () => () => Promise.resolve({ status: 127, text: '' }));
  const code = await performTool(tool, words, memory.terminal);
  return { code, printed: memory.printed(), said: memory.said() };
}

test('without Python the rehearsal is skipped, and nobody takes that for done', async () => {
  expect(await rehearseWithoutPython()).toMatchObject({ code: 3, printed: expect.stringContaining('SKIPPED') });
});

test('where it is required, that is an error', async () => {
  const { code, said, printed } = await rehearseWithoutPython('--required');
  expect(code).toBe(2);
  expect(said).toContain('no Python 3.10');
  expect(printed).toBe('');
});
