import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineTool, OutsideError, runTool } from '@mef/command';
import { format, resolveConfig } from 'prettier';
import { readSources } from './read-sources.ts';
import { renderPage } from './render-page.ts';

const root = resolve(import.meta.dirname, '../../..');

const eventsPage = defineTool({
  command: 'npm run events-page --',
  summary: 'writes docs/events.md: the event types, severities and fields of every source',
  about: 'It reads the manifests and the expected events of the samples. No stack and no network is needed.',
  options: {
    check: { text: 'writes nothing, and fails when the page is stale' },
  },
  examples: ['', '--check'],
  exitStatus: { done: 'the page is as the sources are', failed: 'the page is stale' },
  interrupted: 'nothing was written.',
  run: async ({ check }, { say }) => {
    const file = join(root, 'docs/events.md');
    const sources = await readSources(root);
    const page = await layOut(renderPage(sources), file);
    if (page === (existsSync(file) ? readFileSync(file, 'utf8') : undefined)) return 0;
    if (check) throw new OutsideError('docs/events.md is not as the sources are. Write it anew: npm run events-page');
    writeFileSync(file, page);
    say(`docs/events.md: ${sources.map(({ name }) => name).join(', ')}`);
    return 0;
  },
});

async function layOut(text: string, filepath: string): Promise<string> {
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}

await runTool(eventsPage);
