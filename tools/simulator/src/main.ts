import { runTool } from '@mef/command';
import { simulate } from './simulate.ts';

await runTool(simulate);
