import { resolve } from 'node:path';
import { createTerminal, exitCodes, performTool } from '@mef/command';
import { createPorts } from './create-ports.ts';
import { createTools } from './tools/create-tools.ts';

/** The door of the executors of tools/nx-plugin: `main.ts deploy zoom-webhook --stage dev`. */
const tools = createTools(resolve(import.meta.dirname, '../../..'), createPorts);
const [verb = '', ...words] = process.argv.slice(2);
const tool = Object.hasOwn(tools, verb) ? tools[verb as keyof typeof tools] : undefined;
if (tool === undefined) console.error(`Say what to do: ${Object.keys(tools).join(', ')}.`);
// At once, since a connection that is kept alive must not hold a command that was interrupted.
process.exit(tool === undefined ? exitCodes.usage : await performTool(tool, words, createTerminal(process)));
