import { join } from 'node:path';
import { runCommand } from './run-command.ts';

await runCommand(join(import.meta.dirname, '../../..'), process.argv.slice(2));
