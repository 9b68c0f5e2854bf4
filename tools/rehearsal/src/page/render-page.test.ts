import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { steps } from '../steps/steps.ts';
import { renderPage } from './render-page.ts';

test('docs/rehearsal.md is current: npm run rehearse -- --write-page', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/rehearsal.md'), 'utf8');
  // Prettier draws the tables.
  const words = (text: string) => text.replaceAll(/[ |-]+/g, ' ').split(/\s+/);
  expect(words(page)).toEqual(words(renderPage(steps)));
});
