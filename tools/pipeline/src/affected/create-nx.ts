import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OutsideError } from '@mef/command';
import * as z from 'zod';
import { runProgram } from '../run-program.ts';
import type { Projects } from './projects.ts';

const graphFile = z.object({
  graph: z.object({
    nodes: z.record(z.string(), z.object({ name: z.string(), data: z.object({ root: z.string() }) })),
    dependencies: z.record(z.string(), z.array(z.object({ target: z.string() }))),
  }),
});

/** The Nx workspace at `root`. */
export function createNx(root: string): Projects {
  const nx = async (...args: readonly string[]) => {
    const { status, stdout, stderr } = await runProgram('npx', ['nx', ...args], {
      cwd: root,
      env: { NX_DAEMON: 'false' },
    });
    if (status === 0) return stdout;
    throw new OutsideError(`npx nx ${args.join(' ')} failed:\n${stderr.trim() || stdout.trim()}`);
  };
  return {
    all: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'mef-graph-'));
      try {
        await nx('graph', `--file=${join(folder, 'graph.json')}`);
        const { graph } = graphFile.parse(JSON.parse(readFileSync(join(folder, 'graph.json'), 'utf8')));
        return Object.values(graph.nodes).map(({ name, data }) => ({
          name,
          root: data.root,
          needs: (graph.dependencies[name] ?? []).map(({ target }) => target),
        }));
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    affected: async (base, head) => {
      const listed = await nx('show', 'projects', '--affected', `--base=${base}`, `--head=${head}`, '--json');
      return z.array(z.string()).parse(JSON.parse(listed));
    },
  };
}
