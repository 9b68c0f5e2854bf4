import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runTool } from '@mef/command';
import { createConfigTool } from './create-config-tool.ts';

const load = async (path: string): Promise<unknown> =>
  ((await import(pathToFileURL(path).href)) as { readonly default?: unknown }).default;

await runTool(createConfigTool({ root: resolve(import.meta.dirname, '../../../..'), load }));
