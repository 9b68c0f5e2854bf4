import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { build } from 'esbuild';
import { bundleOptions } from './bundle-options.ts';
import { pageOptions } from './page-options.ts';

const appRoot = argv[2];
if (appRoot === undefined) throw new Error('Say which app to bundle: node tools/nx-plugin/src/bundle.ts apps/NAME');
await build(existsSync(join(appRoot, 'src/index.html')) ? pageOptions(appRoot) : bundleOptions(appRoot));
