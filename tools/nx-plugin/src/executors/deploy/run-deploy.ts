import type { ExecutorContext } from '@nx/devkit';
import { runTool, type ToolOptions } from '../run-tool.ts';

/** `npx nx deploy NAME --stage STAGE` */
export function runDeploy(options: ToolOptions, context: ExecutorContext): Promise<{ success: boolean }> {
  return runTool('deploy', options, context);
}
