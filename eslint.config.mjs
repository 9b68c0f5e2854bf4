import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const tests = ['**/*.test.ts', '**/*.browser.ts', 'libs/testing/**/*.ts'];
const composers = [
  '**/handler.ts',
  '**/main.ts',
  '**/create-*.ts',
  '**/run-*.ts',
  'apps/mozdef/src/**',
  'infra/**',
  'tools/{nx-plugin,local-stack,demo,bench,samples,mef}/**',
  ...tests,
];
const sdkAdapters = [
  'libs/output/**',
  'libs/dead-letter/**',
  'libs/{poll,webhook}/src/store/**',
  'apps/mozdef-forwarder/**',
  'apps/dlq-reprocessor/src/sources/**',
  'apps/mozdef/src/pull/create-sqs-queue.ts',
  'tools/**',
  ...tests,
];

/** Reading the clock or chance anywhere but where a program is put together makes a run impossible to repeat. */
const clockAndChance = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time is a parameter: take a Clock.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is a parameter: take a Clock.' },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Randomness is a parameter.',
  },
];
const casts = [
  {
    selector: "TSAsExpression TSTypeReference[typeName.name='VerifiedRequest']",
    message: 'Only libs/auth can make a VerifiedRequest.',
  },
];
const environment = [
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Only libs/settings reads the environment.',
  },
  {
    selector: "VariableDeclarator[init.name='process'] > ObjectPattern > Property[key.name='env']",
    message: 'Only libs/settings reads the environment.',
  },
  {
    selector: "ImportDeclaration[source.value='node:process'] > ImportSpecifier[imported.name='env']",
    message: 'Only libs/settings reads the environment.',
  },
];
const awsSdk = {
  group: ['@aws-sdk/*', '@smithy/*'],
  message: 'The AWS SDK stays behind the ports of output, dead-letter, settings and the stores of the engines.',
};
const powertools = {
  group: ['@aws-lambda-powertools/*'],
  message: 'Powertools is wired once, in telemetry and settings, and never in a source.',
};
const wholeZod = [
  {
    selector: "ImportDeclaration[source.value='zod'] > ImportSpecifier",
    message: "Write `import * as z from 'zod'`: the named import bundles all of zod (443 instead of 88 KiB).",
  },
];

const always = [...casts, ...wholeZod];

/** One banned name for a drawer that collects whatever has no home. */
const drawers = {
  rules: {
    'no-drawers': {
      meta: {
        type: 'problem',
        schema: [],
        messages: { drawer: 'A shared thing gets a noun of its own, not "{{name}}".' },
      },
      create: (context) => ({
        Program(node) {
          const name = context.filename
            .split(/[\\/]/)
            .slice(-4)
            .find((part) => /^(utils?|common|helpers?|shared|misc|functions)(\.[cm]?ts)?$/i.test(part));
          if (name) context.report({ node, messageId: 'drawer', data: { name } });
        },
      }),
    },
  },
};

/** Dependencies run one way; nobody imports an app. */
const boundaries = {
  enforceBuildableLibDependency: false,
  allow: [],
  depConstraints: [
    { sourceTag: 'layer:core', onlyDependOnLibsWithTags: ['none'] },
    { sourceTag: 'layer:part', onlyDependOnLibsWithTags: ['layer:core'] },
    { sourceTag: 'layer:source', onlyDependOnLibsWithTags: ['layer:core', 'layer:part'] },
    { sourceTag: 'layer:engine', onlyDependOnLibsWithTags: ['layer:core', 'layer:part', 'layer:source'] },
    {
      sourceTag: 'layer:testing',
      onlyDependOnLibsWithTags: ['layer:core', 'layer:part', 'layer:source', 'layer:engine'],
    },
    {
      sourceTag: 'kind:webhook',
      onlyDependOnLibsWithTags: ['layer:core', 'layer:part', 'engine:webhook', 'layer:testing'],
    },
    {
      sourceTag: 'kind:rest',
      onlyDependOnLibsWithTags: ['layer:core', 'layer:part', 'engine:poll', 'layer:testing'],
    },
    { sourceTag: 'scope:app', onlyDependOnLibsWithTags: ['scope:lib'] },
    { sourceTag: 'scope:infra', onlyDependOnLibsWithTags: ['scope:lib'] },
    { sourceTag: 'scope:tool', onlyDependOnLibsWithTags: ['scope:tool', 'scope:lib', 'scope:infra'] },
  ],
};

export default tseslint.config(
  {
    ignores: ['**/dist', '**/out-tsc', '**/cdk.out', '**/node_modules', '**/.local', '.nx', '**/generators/*/files/**'],
  },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.{ts,tsx}'] })),
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { '@nx': nx, mef: drawers },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'mef/no-drawers': 'error',
      '@nx/enforce-module-boundaries': ['error', boundaries],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-syntax': ['error', ...clockAndChance, ...always, ...environment],
      'no-restricted-imports': ['error', { patterns: [awsSdk, powertools] }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // A test of the whole runs the very programs that are deployed; nothing depends on it, and it is deployed nowhere.
    files: ['tools/simulator/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { ...boundaries, allow: ['@mef/zoom-webhook/**', '@mef/mozdef-forwarder/**', '@mef/dlq-reprocessor/**'] },
      ],
    },
  },
  { files: composers, rules: { 'no-restricted-syntax': ['error', ...always, ...environment] } },
  {
    files: [
      'libs/settings/**/*.ts',
      'infra/**/*.ts',
      'tools/**/*.ts',
      'apps/mozdef/src/main.ts',
      'libs/testing/src/contracts/**',
      // Where the engines listen that `.ci/start-engines` started; without it their tests are skipped.
      'apps/mozdef-forwarder/src/doubles/engine-urls.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ...always] },
  },
  {
    files: ['libs/settings/src/*.ts'],
    ignores: ['libs/settings/src/read-*.ts', 'libs/settings/src/create-*.ts', '**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...clockAndChance, ...always] },
  },
  { files: sdkAdapters, rules: { 'no-restricted-imports': ['error', { patterns: [powertools] }] } },
  { files: ['libs/telemetry/**'], rules: { 'no-restricted-imports': ['error', { patterns: [awsSdk] }] } },
  { files: ['libs/settings/**', 'tools/**'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['infra/**/*.ts', 'tools/**/*.ts', 'apps/mozdef/src/main.ts'], rules: { 'no-console': 'off' } },
  {
    files: tests,
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['apps/*/src/source.ts'], rules: { 'max-lines': ['error', { max: 50, skipBlankLines: true }] } },
  {
    files: ['apps/*/src/schema.ts'],
    rules: { 'max-lines': ['error', { max: 60, skipBlankLines: true }] },
  },
  {
    files: ['apps/*/src/normalize.ts'],
    rules: { 'max-lines': ['error', { max: 80, skipBlankLines: true }] },
  },
  prettier,
);
