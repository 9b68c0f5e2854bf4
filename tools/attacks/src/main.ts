import { runTool } from '@mef/command';
import { attacks } from './attacks.ts';

await runTool(attacks);
