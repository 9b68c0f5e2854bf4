import { createMemoryTerminal, performTool } from '@mef/command';
import { attacks } from './attacks.ts';

async function perform(...words: string[]) {
  const { terminal, printed, said } = createMemoryTerminal();
  return { code: await performTool(attacks, words, terminal), printed: printed(), said: said() };
}

describe('npm run attacks', () => {
  it('lists the classes of the catalogue, and sends nothing', async () => {
    const { code, printed } = await perform('--list');
    expect(code).toBe(0);
    for (const id of [
      'oracle',
      'forged',
      'replay',
      'encodings',
      'json',
      'sizes',
      'schema',
      'values',
      'fuzz',
      'injection',
      'pages',
    ])
      expect(printed).toMatch(new RegExp(`^${id} +`, 'm'));
  });

  it('lists those that were asked for as JSON', async () => {
    const { printed } = await perform('--list', '--json', '--only', 'replay,oracle');
    expect((JSON.parse(printed) as { id: string }[]).map(({ id }) => id)).toEqual(['oracle', 'replay']);
  });

  it('knows no other class, and says which may be meant', async () => {
    const { code, said } = await perform('--only', 'forgd');
    expect(code).toBe(2);
    expect(said).toContain('Did you mean forged?');
  });

  it.each([['--quick'], ['--only', 'json']])('records full runs alone: not with %s', async (...words) => {
    const { code, said } = await perform('--record', ...words);
    expect([code, said]).toEqual([2, expect.stringContaining('full run')]);
  });

  it('runs a class, and says what came of it', async () => {
    const { code, printed } = await perform('--only', 'fuzz', '--mutations', '12');
    expect(code).toBe(0);
    expect(printed).toMatch(/^fuzz .* holds /m);
    expect(printed).toMatch(/forged accepted 0 of \d+, crashed 0, lost 0, doubled 0/);
  });
});
