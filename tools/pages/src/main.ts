import { resolve } from 'node:path';
import { runTool } from '@mef/command';
import { createPagesTool } from './create-pages-tool.ts';

await runTool(createPagesTool(resolve(import.meta.dirname, '../../..')));
