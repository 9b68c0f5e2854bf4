import { createTerminal } from './create-terminal.ts';
import { performTool } from './perform-tool.ts';
import type { Tool } from './tool.ts';

/** All that a tool's main.ts does: runs the command line of this process, and ends it. At once, since what was interrupted may still be under way. */
export async function runTool(tool: Tool): Promise<never> {
  process.exit(await performTool(tool, process.argv.slice(2), createTerminal(process)));
}
