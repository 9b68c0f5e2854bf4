/**
 * The door for any Node that a machine may have: says in one sentence what is missing before TypeScript is met.
 * Types are stripped by Node itself from 22.18 on; `npm start` runs on the Node 24 that `npm ci` installs.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

if (!existsSync(join(root, 'node_modules/kinesis-local'))) refuse('The dependencies are not installed. Run: npm ci');
if (!process.features.typescript) refuse(`This is Node ${process.versions.node}. Run it with: npm start`);
await import('./src/main.ts');
