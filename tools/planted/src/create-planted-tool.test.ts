import { createMemoryTerminal, performTool } from '@mef/command';
import { createPlantedTool } from './create-planted-tool.ts';

const bugs = [{ name: 'K4-matched-by-id', breaks: 'K4', project: 'apps/a', tests: 'src/a.test.ts' }];

describe('npm run planted', () => {
  it('copies nothing for a bug that is none', async () => {
    const { terminal, said } = createMemoryTerminal();
    expect(await performTool(createPlantedTool('/nowhere', bugs), ['--only', 'K5'], terminal)).toBe(2);
    expect(said()).toBe("--only needs a part of a bug's name; none has K5.\nSee: npm run planted -- --help\n");
  });
});
