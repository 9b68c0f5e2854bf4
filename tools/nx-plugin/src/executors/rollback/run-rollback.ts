import type { ExecutorContext } from '@nx/devkit';
import { runTool, type ToolOptions } from '../run-tool.ts';

/** `npx nx rollback NAME --stage STAGE` */
export function runRollback(options: ToolOptions, context: ExecutorContext): Promise<{ success: boolean }> {
  return runTool('rollback', options, context);
}
