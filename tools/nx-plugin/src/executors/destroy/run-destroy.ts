import type { ExecutorContext } from '@nx/devkit';
import { runTool, type ToolOptions } from '../run-tool.ts';

/** `npx nx destroy NAME --stage STAGE` */
export function runDestroy(options: ToolOptions, context: ExecutorContext): Promise<{ success: boolean }> {
  return runTool('destroy', options, context);
}
