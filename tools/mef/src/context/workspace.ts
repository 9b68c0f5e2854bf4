import type { Stage } from './context.ts';

/** Imports a module by its path. A parameter, because jest cannot import TypeScript by path. */
export type Load = (path: string) => Promise<unknown>;

/** A checkout, and what a stage is configured from. */
export interface Workspace {
  readonly root: string;
  readonly stage: Stage;
  /** A folder that a second repository lays over the configuration: docs/configuration.md. */
  readonly overlay: string | undefined;
  readonly load: Load;
}
