import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createNodesFromFiles, type CreateNodes, type TargetConfiguration } from '@nx/devkit';

/**
 * Gives every project its targets from the files it has, so that no package.json lists any:
 * a `*.test.ts` below src means `test`, and `src/handler.ts` means `build` (one Lambda bundle).
 */
export const createNodesV2: CreateNodes = [
  '{apps/*,libs/*,tools/*,infra}/package.json',
  (files, options, context) =>
    createNodesFromFiles((file) => projectTargets(dirname(file), context.workspaceRoot), files, options, context),
];

function projectTargets(root: string, workspaceRoot: string) {
  const isLambda = existsSync(join(workspaceRoot, root, 'src/handler.ts'));
  return {
    projects: {
      [root]: {
        root,
        targets: { test: testTarget(root), ...(isLambda ? { build: buildTarget(root) } : {}) },
        ...(isLambda ? { implicitDependencies: ['infra'] } : {}),
      },
    },
  };
}

function testTarget(root: string): TargetConfiguration {
  return {
    command: `jest --config jest.config.cjs --rootDir ${root} --passWithNoTests`,
    cache: true,
    inputs: ['default', '^production', '{workspaceRoot}/jest.config.cjs'],
  };
}

function buildTarget(root: string): TargetConfiguration {
  return {
    command: `node tools/nx-plugin/src/bundle.ts ${root}`,
    cache: true,
    inputs: ['production', '^production'],
    outputs: ['{projectRoot}/dist'],
  };
}
