import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createNodesFromFiles, type CreateNodes, type TargetConfiguration } from '@nx/devkit';

/**
 * Gives every project its targets from the files it has, so that no package.json lists any: a `*.test.ts` below src
 * means `test`, a `*.e2e.ts` means `e2e`, a `*.engine.ts` means `engines` (against engines that somebody started), and `src/handler.ts` means `build` (one Lambda bundle) and a stack in infra.
 */
export const createNodesV2: CreateNodes = [
  '{apps/*,libs/*,tools/*,infra}/package.json',
  (files, options, context) =>
    createNodesFromFiles((file) => inferProject(dirname(file), context.workspaceRoot), files, options, context),
];

function inferProject(root: string, workspaceRoot: string) {
  const has = (pattern: string): boolean => globSync(join(workspaceRoot, root, pattern)).length > 0;
  const isLambda = existsSync(join(workspaceRoot, root, 'src/handler.ts'));
  const targets: Record<string, TargetConfiguration> = {
    ...(has('src/**/*.test.ts') ? { test: jestTarget(root, 'test') } : {}),
    ...(has('src/**/*.e2e.ts') ? { e2e: { ...jestTarget(root, 'e2e'), cache: false } } : {}),
    ...(has('src/**/*.engine.ts') ? { engines: { ...jestTarget(root, 'engine'), cache: false } } : {}),
    ...(isLambda ? { build: buildTarget(root) } : {}),
  };
  return { projects: { [root]: { root, targets, ...(isLambda ? { implicitDependencies: ['infra'] } : {}) } } };
}

/** What a project's tests read beside its own folder and the sources that it imports: Nx sees no import there. */
const readByTests: Readonly<Record<string, readonly string[]>> = {
  infra: [
    '{workspaceRoot}/apps/*/src/**/*',
    '{workspaceRoot}/apps/*/config/**/*',
    '{workspaceRoot}/tools/nx-plugin/src/bundle*.ts',
  ],
  'apps/mozdef-forwarder': ['{workspaceRoot}/apps/mozdef/src/**/*'],
  'tools/demo': ['{workspaceRoot}/apps/zoom-webhook/samples/**/*'],
  'tools/planted': ['apps/*', 'libs/*', 'infra'].map((project) => `{workspaceRoot}/${project}/src/**/*`),
};

function jestTarget(root: string, kind: 'test' | 'e2e' | 'engine'): TargetConfiguration {
  return {
    command: `jest --config jest.config.cjs --rootDir ${root} --testMatch "<rootDir>/src/**/*.${kind}.ts"`,
    cache: true,
    inputs: ['default', '^production', ...(readByTests[root] ?? [])],
  };
}

function buildTarget(root: string): TargetConfiguration {
  return {
    command: `node tools/nx-plugin/src/bundle.ts ${root}`,
    cache: true,
    inputs: ['production', '^production', '{workspaceRoot}/tools/nx-plugin/src/bundle*.ts'],
    outputs: ['{projectRoot}/dist'],
  };
}
