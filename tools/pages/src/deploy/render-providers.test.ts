import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderProviders } from './render-providers.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mef-pages-'));
  mkdirSync(join(root, 'apps/acme-webhook'), { recursive: true });
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const write = (text: string) => {
  writeFileSync(join(root, 'apps/acme-webhook/README.md'), text);
};
const render = () => renderProviders(root, [{ name: 'acme-webhook' }]);

test.each(['\n## Fields\n\nNot of it.\n', ''])('the steps are those of the README, whatever follows: %j', (rest) => {
  write(
    `# acme-webhook\n\n## Switch it on\n\n1. Write \`config/<stage>.json\`, see [the schema](src/schema.ts).\n${rest}`,
  );
  expect(render()).toBe(
    '### acme-webhook\n\n1. Write `apps/acme-webhook/config/<stage>.json`, see [the schema](../apps/acme-webhook/src/schema.ts).',
  );
});

test('a README without steps is named', () => {
  write('# acme-webhook\n');
  expect(render).toThrow('apps/acme-webhook/README.md has no section "Switch it on"');
});
