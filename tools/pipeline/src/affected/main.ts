import { runTool } from '@mef/command';
import { createAffectedTool } from './create-affected-tool.ts';
import { createSurroundings } from './create-surroundings.ts';

await runTool(createAffectedTool(createSurroundings()));
