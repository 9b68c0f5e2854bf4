import { join } from 'node:path';
import { runTool } from '@mef/command';
import { createStackTool } from './create-stack-tool.ts';

await runTool(createStackTool(join(import.meta.dirname, '../../..')));
