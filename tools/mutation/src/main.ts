import { resolve } from 'node:path';
import { runTool } from '@mef/command';
import { createMutationTool } from './create-mutation-tool.ts';
import { modules } from './modules.ts';

await runTool(createMutationTool(resolve(import.meta.dirname, '../../..'), modules));
