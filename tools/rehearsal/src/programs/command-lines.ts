import { STAGE } from '../rehearsal.ts';

/** Arguments for Node: the programs of the lockfile, from the root of the workspace. */
export const nx = (...words: readonly string[]): readonly string[] => [
  'node_modules/nx/dist/bin/nx.js',
  ...words,
  '--output-style=stream',
];
export const cdk = (...words: readonly string[]): readonly string[] => [
  'node_modules/aws-cdk/bin/cdk',
  ...words,
  '--no-notices',
];
export const mef = (...words: readonly string[]): readonly string[] => ['tools/mef/mef.mjs', ...words];

/** A deployment by Nx from another folder than `cdk.out`, without making that one anew. */
export const nxDeploy = (synthesized: string, ...words: readonly string[]): readonly string[] =>
  nx(...words, '--stage', STAGE, '--synthesized', synthesized, '--excludeTaskDependencies');
