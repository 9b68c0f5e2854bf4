import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { templateFiles } from './template-files.ts';
import { synthesizeTemplates } from './synthesize-templates.ts';

const folder = resolve(import.meta.dirname, '../../templates');
mkdirSync(folder, { recursive: true });
for (const [file, text] of Object.entries(templateFiles(await synthesizeTemplates({ check: true })))) {
  writeFileSync(join(folder, file), text);
  console.log(`infra/templates/${file}`);
}
