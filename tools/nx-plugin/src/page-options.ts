import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';

/** How web pages become a document, a script and a style sheet: files alone, which any server may serve. */
export function pageOptions(appRoot: string) {
  return {
    entryPoints: [
      { in: join(appRoot, 'src/main.tsx'), out: 'console' },
      { in: join(appRoot, 'src/index.html'), out: 'index' },
      { in: join(appRoot, 'src/console.svg'), out: 'console' },
    ],
    outdir: join(appRoot, 'dist'),
    bundle: true,
    platform: 'browser',
    // The first with light-dark() and :is() in style sheets in all engines.
    target: ['chrome123', 'firefox121', 'safari17.5'],
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.html': 'copy', '.svg': 'copy' },
    minify: true,
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
  } as const satisfies BuildOptions;
}
