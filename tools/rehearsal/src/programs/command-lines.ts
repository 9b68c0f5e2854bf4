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
