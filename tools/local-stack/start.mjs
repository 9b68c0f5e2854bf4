/**
 * The door for any Node that a machine may have: says in one sentence what is missing before TypeScript is met.
 * Types are stripped by Node itself from 22.18 on; `npm start` runs on the Node 24 that `npm ci` installs.
 */
import console from 'node:console';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

const installed = fileURLToPath(new URL('../../node_modules/kinesis-local', import.meta.url));
if (!existsSync(installed)) refuse('The dependencies are not installed. Run: npm ci');
if (!process.features.typescript) refuse(`This is Node ${process.versions.node}, which is too old. Run: npm start`);
await import('./src/main.ts');
