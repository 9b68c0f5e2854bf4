import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly properties: Readonly<Record<string, { readonly description?: string; readonly 'x-prompt'?: string }>>;
  readonly required: readonly string[];
}

const plugin = resolve(import.meta.dirname, '../..');
const read = (path: string): unknown => JSON.parse(readFileSync(resolve(plugin, path), 'utf8'));
const { generators } = read('generators.json') as {
  readonly generators: Readonly<Record<string, { readonly schema: string; readonly description: string }>>;
};

describe.each(Object.entries(generators))('nx generate %s --help', (name, { schema: path, description }) => {
  const schema = read(path) as Schema;

  it('tells what it does, and with which command', () => {
    expect(schema.description).toContain(description);
    expect(schema.description).toContain(`npx nx generate ${name} acme-`);
  });

  it('tells of each option what it is for, and asks for what must be said', () => {
    for (const [option, { description: text }] of Object.entries(schema.properties))
      expect([option, text]).toEqual([option, expect.stringMatching(/^[A-Za-z].+\.$/)]);
    for (const option of schema.required) expect(schema.properties[option]?.['x-prompt']).toMatch(/[:?]$/);
  });
});
