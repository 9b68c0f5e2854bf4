import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { bundleOptions } from '@mef/nx-plugin/bundle-options';
import { build, type BuildFailure, type OutputFile } from 'esbuild';
import { LocalStackError } from '../local-error.ts';

export interface Bundle {
  readonly file: string;
  /** First 16 hex digits of the SHA-256 of the bundle. */
  readonly version: string;
  /** Sources that went into it, node_modules left out. */
  readonly inputs: ReadonlySet<string>;
}

/** Builds one app. Nothing is replaced unless the build succeeds. @throws LocalStackError that names file and line. */
export async function buildApp(root: string, app: string): Promise<Bundle> {
  const options = {
    ...bundleOptions(join(root, 'apps', app)),
    absWorkingDir: root,
    write: false,
    logLevel: 'silent',
  } as const;
  const { outputFiles, metafile } = await build(options).catch((error: unknown) => {
    throw new LocalStackError(`apps/${app} does not build:\n${explain(error)}`, { cause: error });
  });
  for (const output of outputFiles) replaceFile(output);
  const code = outputFiles.find(({ path }) => path.endsWith('.cjs'))?.contents ?? new Uint8Array();
  const inputs = Object.keys(metafile.inputs).filter((input) => !input.includes('node_modules/'));
  return {
    file: options.outfile,
    version: createHash('sha256').update(code).digest('hex').slice(0, 16),
    inputs: new Set(inputs.map((input) => resolve(root, input))),
  };
}

function explain(error: unknown): string {
  const { errors } = error as Partial<BuildFailure>;
  if (errors === undefined) return String(error);
  return errors.map(({ text, location }) => `${location?.file ?? ''}:${location?.line ?? 0}: ${text}`).join('\n');
}

/** In one step: an environment that starts never reads half a bundle. */
function replaceFile({ path, contents }: OutputFile): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.unfinished`;
  writeFileSync(unfinished, contents);
  renameSync(unfinished, path);
}
