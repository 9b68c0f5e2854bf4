import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The process of a tool, and all that it said until it ended. */
async function run(args: readonly string[], whenHolding: NodeJS.Signals) {
  const child = spawn(process.execPath, [join(__dirname, '../fixtures/endless-tool.ts'), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (chunk.toString().includes('holding')) child.kill(whenHolding);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

describe('runTool', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'tells of %s, gives back what it held, and ends with 130',
    async (signal) => {
      expect(await run([], signal)).toEqual({
        code: 130,
        said: 'holding\nInterrupted; nothing was measured.\ngiving it back …\ngiven back\n',
      });
    },
  );

  it('gives back what it held after a defect, too', async () => {
    const { code, said } = await run(['--giveUp'], 'SIGINT');
    expect(code).toBe(70);
    expect(said).toMatch(/^This is a defect of endless: TypeError: no patience\n[^]*given back\n$/);
  });
});
