import { resolve } from 'node:path';
import { runTool } from '@mef/command';
import { bugs } from './bugs.ts';
import { createPlantedTool } from './create-planted-tool.ts';

await runTool(createPlantedTool(resolve(import.meta.dirname, '../../..'), bugs));
