import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { renderTemplate } from './render-template.ts';
import { synthesizeTemplates } from './synthesize-templates.ts';

const folder = resolve(import.meta.dirname, '../../templates');
mkdirSync(folder, { recursive: true });
for (const [kind, template] of Object.entries(await synthesizeTemplates({ check: true }))) {
  writeFileSync(join(folder, `${kind}.yml`), renderTemplate(template));
  console.log(`infra/templates/${kind}.yml`);
}
