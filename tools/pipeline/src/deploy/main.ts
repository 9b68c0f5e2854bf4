import { runTool } from '@mef/command';
import { createSurroundings } from '../affected/create-surroundings.ts';
import { createDeployPorts } from './create-deploy-ports.ts';
import { createDeployTool } from './create-deploy-tool.ts';

const surroundings = createSurroundings();
await runTool(createDeployTool(surroundings, createDeployPorts(surroundings.root)));
