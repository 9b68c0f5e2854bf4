import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ExecutorContext } from '@nx/devkit';

export interface ToolOptions {
  readonly stage: string;
  /** Where it is another than the project. */
  readonly app?: string;
  readonly [option: string]: string | boolean | undefined;
}

const DOOR = 'tools/deploy/src/main.ts';

/**
 * Runs tools/deploy as a program of its own: so that its words, its questions and Ctrl-C are the terminal's own, and so
 * that it runs on the workspace's Node whatever Nx makes of TypeScript.
 */
export async function runTool(
  verb: 'deploy' | 'rollback' | 'destroy',
  { app, ...options }: ToolOptions,
  { projectName = '', root }: Pick<ExecutorContext, 'projectName' | 'root'>,
): Promise<{ success: boolean }> {
  const child = spawn(process.execPath, [DOOR, verb, app ?? projectName, ...argumentsOf(options)], {
    cwd: root,
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { success: code === 0 };
}

/** `{ stage: 'dev', dryRun: true }` is `--stage=dev --dry-run`. */
export function argumentsOf(options: Omit<ToolOptions, 'app'>): readonly string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    const option = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (value === true) return [option];
    return value === false || value === undefined ? [] : [`${option}=${value}`];
  });
}
