#!/usr/bin/env node
/** The door for any Node that a machine may have; the command itself is TypeScript and runs on the Node of the lockfile. */
import console from 'node:console';
import process from 'node:process';

if (!process.features.typescript) {
  console.error(`This is Node ${process.versions.node}, which is too old. Run: npx mef`);
  process.exit(2);
}
await import('./src/main.ts');
