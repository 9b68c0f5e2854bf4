import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';

/**
 * How a Lambda app becomes one file. CommonJS imports 14 to 24 ms faster than ESM in a cold environment, and minifying
 * saves two thirds of the size; `.cjs` keeps the file CommonJS whatever package.json stands above it.
 */
export function bundleOptions(appRoot: string) {
  return {
    entryPoints: [join(appRoot, 'src/handler.ts')],
    outfile: join(appRoot, 'dist/handler.cjs'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    mainFields: ['module', 'main'],
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
  } as const satisfies BuildOptions;
}
