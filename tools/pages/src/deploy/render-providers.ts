import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is done at each provider: the section of that name of each source's README. @throws Error naming a README without it. */
export function renderProviders(root: string, sources: readonly { readonly name: string }[]): string {
  return sources.map(({ name }) => `### ${name}\n\n${readSteps(root, name)}`).join('\n\n');
}

function readSteps(root: string, app: string): string {
  const file = `apps/${app}/README.md`;
  const section = /^## Switch it on\n(.*?)(?=^## |(?![^]))/ms.exec(readFileSync(join(root, file), 'utf8'))?.[1];
  if (section === undefined) throw new Error(`${file} has no section "Switch it on"`);
  return section
    .trim()
    .replaceAll(/\]\((?!https?:|#)/g, `](../apps/${app}/`)
    .replaceAll('`config/<stage>.json`', `\`apps/${app}/config/<stage>.json\``);
}
