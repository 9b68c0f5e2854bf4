import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

test('docs/events.md and docs/deploy.md are as what they are made of', () => {
  // A process of its own, since jest cannot import a manifest by its path.
  const check = () =>
    execFileSync(process.execPath, [join(import.meta.dirname, 'main.ts'), '--check'], { stdio: 'pipe' });
  expect(check).not.toThrow();
});
