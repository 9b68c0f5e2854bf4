import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineTool, OutsideError, type Tool } from '@mef/command';
import { format, resolveConfig } from 'prettier';
import { pages } from './pages.ts';

/** Writes what can be read elsewhere, so that no page says it a second time in other words. */
export function createPagesTool(root: string): Tool {
  return defineTool({
    command: 'npm run pages --',
    summary: 'writes what of the documentation can be read from manifests, samples, templates and READMEs',
    about: `docs/events.md, whole; of docs/deploy.md the parts between two comments that name them: the parameters of the pipelines'
templates, what is done at each provider, and what the rehearsal proves. No stack and no network is needed.`,
    options: {
      check: { text: 'writes nothing, and fails when a page is stale' },
    },
    examples: ['', '--check'],
    exitStatus: { done: 'the pages are current', failed: 'a page is stale' },
    interrupted: 'a page is written whole or not at all.',
    run: async ({ check }, { say }) => {
      for (const [file, render] of Object.entries(pages)) {
        const path = join(root, file);
        const now = existsSync(path) ? readFileSync(path, 'utf8') : '';
        const page = await layOut(await render(root, now), path);
        if (page === now) continue;
        if (check) throw new OutsideError(`${file} is stale. Write it anew: npm run pages`);
        writeFileSync(path, page);
        say(`${file}: written anew`);
      }
      return 0;
    },
  });
}

async function layOut(text: string, filepath: string): Promise<string> {
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}
