import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  createNodesFromFiles,
  type CreateNodes,
  type TargetConfiguration,
  type TargetDependencyConfig,
} from '@nx/devkit';

/**
 * Gives every project its targets from the files it has, so that no package.json lists any: a `*.test.ts` below src
 * means `test`, a `*.e2e.ts` means `e2e`, a `*.engine.ts` means `engines` (against engines that somebody started), a
 * `*.browser.ts` means `browser` (in a Chromium that is installed), `src/index.html` means `build` (web pages), and
 * `src/handler.ts` means `build` (one Lambda bundle), a stack in infra, and the targets that deploy that stack. `infra`
 * has those of what all apps share, and `synth`, which everything reads that needs a template.
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
    ...(has('src/**/*.browser.ts')
      ? { browser: { ...jestTarget(root, 'browser'), cache: false, dependsOn: ['build'] } }
      : {}),
    ...(has('src/index.html') ? { build: buildTarget(root) } : {}),
    ...(isLambda ? { build: buildTarget(root), ...appTargets } : {}),
    ...(root === 'infra' ? infraTargets(lambdaApps(workspaceRoot)) : {}),
  };
  return { projects: { [root]: { root, targets, ...(isLambda ? { implicitDependencies: ['infra'] } : {}) } } };
}

/** What a project's tests read beside its own folder and the sources that it imports: Nx sees no import there. */
const readByTests: Readonly<Record<string, readonly string[]>> = {
  infra: [
    '{workspaceRoot}/apps/*/src/**/*',
    '{workspaceRoot}/apps/*/config/**/*',
    '{workspaceRoot}/tools/nx-plugin/src/bundle*.ts',
    // Whose scripts the pipelines run.
    '{workspaceRoot}/package.json',
  ],
  'apps/mozdef-forwarder': ['{workspaceRoot}/apps/mozdef/src/**/*'],
  'tools/demo': ['{workspaceRoot}/apps/zoom-webhook/samples/**/*'],
  'tools/planted': ['apps/*', 'libs/*', 'infra'].map((project) => `{workspaceRoot}/${project}/src/**/*`),
};

function jestTarget(root: string, kind: 'test' | 'e2e' | 'engine' | 'browser'): TargetConfiguration {
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
    inputs: ['production', '^production', '{workspaceRoot}/tools/nx-plugin/src/{bundle*,page-options}.ts'],
    outputs: ['{projectRoot}/dist'],
  };
}

function lambdaApps(workspaceRoot: string): string[] {
  const handlers = globSync('apps/*/src/handler.ts', { cwd: workspaceRoot });
  return handlers.map((handler) => basename(dirname(dirname(handler)))).toSorted();
}

const synth = { projects: ['infra'], target: 'synth' };
const deployShared: TargetDependencyConfig = { projects: ['infra'], target: 'deploy', params: 'forward' };

/** What is done to the one stack of an app. */
const appTargets: Record<string, TargetConfiguration> = {
  deploy: { executor: '@mef/nx-plugin:deploy', dependsOn: [synth, deployShared] },
  rollback: { executor: '@mef/nx-plugin:rollback' },
  destroy: { executor: '@mef/nx-plugin:destroy', dependsOn: [synth] },
};

/** No rollback: what holds data goes forward, by a commit that takes the change back. */
function infraTargets(apps: string[]): Record<string, TargetConfiguration> {
  return {
    synth: synthTarget(apps),
    deploy: { executor: '@mef/nx-plugin:deploy', dependsOn: ['synth'] },
    destroy: { executor: '@mef/nx-plugin:destroy', dependsOn: ['synth'] },
    'deploy-monitoring': { executor: '@mef/nx-plugin:deploy', options: monitoring, dependsOn: ['synth'] },
    'destroy-monitoring': { executor: '@mef/nx-plugin:destroy', options: monitoring, dependsOn: ['synth'] },
  };
}

/** The watch on all, which comes behind every app. */
const monitoring = { app: 'monitoring' };

/** Each stage's templates, once for all that read them: the bundles, configurations and the overlay are what they are made of. */
function synthTarget(apps: string[]): TargetConfiguration {
  return {
    command: 'node infra/src/main.ts --stage every --check',
    cache: true,
    dependsOn: [{ projects: apps, target: 'build' }],
    inputs: [
      'production',
      '^production',
      { dependentTasksOutputFiles: '**/handler.cjs*' },
      '{workspaceRoot}/apps/*/config/*.json',
      { env: 'MEF_CONFIG_DIR' },
      { runtime: 'node tools/nx-plugin/src/overlay-hash.ts' },
    ],
    outputs: ['dev', 'stg', 'prod'].map((stage) => `{workspaceRoot}/cdk.out/${stage}`),
  };
}
