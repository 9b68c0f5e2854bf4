import { join } from 'node:path';
import { build } from 'esbuild';

/** Programs of child processes, by path. */
export interface Runtimes {
  readonly environment: string;
  readonly kinesis: string;
  readonly endWithSupervisor: string;
}

/**
 * What runs inside child processes, as plain JavaScript: stripping types at their start would cost each child 18 MB and
 * 40 ms.
 */
export async function buildRuntimes(source: string, directory: string): Promise<Runtimes> {
  const outdir = join(directory, 'runtimes');
  const programs = ['lambda/environment-runtime', 'emulators/kinesis-runtime', 'destinations/end-with-supervisor'];
  await build({
    entryPoints: programs.map((program) => join(source, `${program}.ts`)),
    entryNames: '[name]',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    sourcemap: 'inline',
    outdir,
  });
  return {
    environment: join(outdir, 'environment-runtime.cjs'),
    kinesis: join(outdir, 'kinesis-runtime.cjs'),
    endWithSupervisor: join(outdir, 'end-with-supervisor.cjs'),
  };
}
