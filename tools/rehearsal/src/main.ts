import { resolve } from 'node:path';
import { runTool } from '@mef/command';
import { createRehearseTool } from './create-rehearse-tool.ts';

await runTool(createRehearseTool(resolve(import.meta.dirname, '../../..')));
