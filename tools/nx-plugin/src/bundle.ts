import { argv } from 'node:process';
import { build } from 'esbuild';
import { bundleOptions } from './bundle-options.ts';

const appRoot = argv[2];
if (appRoot === undefined) throw new Error('Say which app to bundle: node tools/nx-plugin/src/bundle.ts apps/NAME');
await build(bundleOptions(appRoot));
