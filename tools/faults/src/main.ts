import { runTool } from '@mef/command';
import { faultsTool } from './faults-tool.ts';

await runTool(faultsTool);
