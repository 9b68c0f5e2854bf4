import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createMemoryTerminal, performTool } from '@mef/command';
import { createSamplesTool } from './create-samples-tool.ts';
import { acmeWebhook } from './doubles/acme-webhook.ts';
import { writeWorkspace } from './doubles/write-workspace.ts';

const at = Date.UTC(2026, 0, 2, 3);
const root = writeWorkspace({
  'apps/acme-webhook/src/source.ts': '',
  'apps/acme-webhook/config/dev.json': { instances: [{ name: 'main', account: 'acme-1' }] },
  'in/good.json': { id: 'a', user: 'user1@example.com', at },
  'in/bad.json': { id: 'a', at, trouble: 'throws' },
});

afterAll(() => rmSync(root, { recursive: true }));

async function samples(line: string, columns?: number) {
  const written: string[] = [];
  const terminal = { write: (text: string) => void written.push(text), isTerminal: true, columns };
  const memory = createMemoryTerminal(columns === undefined ? {} : { stdout: terminal });
  const tool = createSamplesTool({ root, load: () => Promise.resolve(acmeWebhook), now: at });
  const words = line.split(' ').map((word) => (word.startsWith('in/') ? join(root, word) : word));
  const code = await performTool(tool, words, memory.terminal);
  return { code, printed: memory.printed() + written.join(''), said: memory.said() };
}

describe('npm run samples', () => {
  it('shows a table, and passes where all is accepted', async () => {
    const { code, printed } = await samples('acme-webhook in/good.json');
    expect(code).toBe(0);
    expect(printed).toMatch(/accepted +acme\.nameless/);
  });

  it('fails where the code of the source does', async () => {
    expect((await samples('acme-webhook in/bad.json')).code).toBe(1);
  });

  it('cuts and colours on a terminal alone', async () => {
    const { printed } = await samples('acme-webhook in/good.json', 60);
    expect(printed).toContain('\u001b[1m#');
    expect(printed.split('\n')[2]?.length).toBeLessThanOrEqual(60);
  });

  it('prints one event, or all of them as a document', async () => {
    const one = JSON.parse((await samples('acme-webhook in/good.json --show 1')).printed) as object;
    const all = JSON.parse((await samples('acme-webhook in/good.json --json')).printed) as object;
    expect(one).toMatchObject({ outcome: 'accepted', event: { summary: 'something at acme-1' } });
    expect(all).toMatchObject({ source: 'acme-webhook', files: [{ findings: [{ outcome: 'accepted' }] }] });
  });

  it.each([
    ['acme-webhook in/good.json --stage ../dev', '--stage needs a name such as dev, stg or prod, not ../dev.'],
    ['acme-webhook in/good.json --show 0', "--show needs a number of the table's first column, not 0."],
    ['acme-webhook in/good.json --show 9', "--show needs a number of the table's first column, up to 1."],
    ['acme-webhook in/good.json --show 1 --json', '--json has every event whole: leave --show out.'],
    ['acme-webhok in/good.json', 'There is no source acme-webhok; there are acme-webhook. Did you mean acme-webhook?'],
    ['acme-webhook', 'PATHS is missing.'],
    ['acme-webhook in/nowhere', 'There is no file or folder '],
  ])('says of %s what is wrong, and ends with 2', async (line, sentence) => {
    const { code, printed, said } = await samples(line);
    expect([code, printed]).toEqual([2, '']);
    expect(said.startsWith(sentence)).toBe(true);
  });
});
