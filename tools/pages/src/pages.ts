import { renderRehearsed, steps } from '@mef/rehearsal';
import { readTemplateParameters } from './deploy/read-template-parameters.ts';
import { renderParameters } from './deploy/render-parameters.ts';
import { renderProviders } from './deploy/render-providers.ts';
import { readSources } from './events/read-sources.ts';
import { renderEvents } from './events/render-events.ts';
import { fillPart } from './fill-part.ts';

/** What becomes of a page, from the workspace at `root` and what the page is now. @throws Error naming the file that cannot be read. */
type Render = (root: string, now: string) => Promise<string>;

/** By its path. */
export const pages: Readonly<Record<string, Render>> = {
  'docs/events.md': async (root) => renderEvents(await readSources(root)),
  'docs/deploy.md': async (root, now) => {
    const parts = {
      parameters: renderParameters(readTemplateParameters(root)),
      providers: renderProviders(root, await readSources(root)),
      rehearsed: renderRehearsed(steps),
    };
    return Object.entries(parts).reduce((page, [name, text]) => fillPart(page, name, text), now);
  },
};
