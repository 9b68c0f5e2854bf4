/** Name of the artifact of a second repository. */
export const CONFIGURATION_ARTIFACT = 'Configuration';

/**
 * Where the configuration lies: in the second repository, whose folder CodeBuild names only where there is one, or in the first.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
 */
const findConfiguration = `export MEF_CONFIG_DIR="\${MEF_CONFIG_FOLDER:+\${CODEBUILD_SRC_DIR_${CONFIGURATION_ARTIFACT}:-$CODEBUILD_SRC_DIR}/$MEF_CONFIG_FOLDER}"`;

const buildPhases = {
  // The tests come before: they synthesize workspaces that they make up, which have not the apps that are configured here.
  test: ['npm test', findConfiguration, 'npm run synth'],
  deploy: [findConfiguration, 'npm run pipeline:deploy -- --stage "$MEF_STAGE"'],
} as const satisfies Record<string, readonly string[]>;

export type BuildName = keyof typeof buildPhases;

/** What a build runs behind `npm ci`, all in one shell: what somebody types on a laptop. */
export function buildPhase(build: BuildName): readonly string[] {
  return buildPhases[build];
}

/** `buildspec.yml` of a build. The workspace brings the Node that it runs on; npm needs one to begin with. */
export function buildspec(build: BuildName): string {
  return `version: 0.2
env:
  shell: bash
phases:
  install:
    runtime-versions:
      nodejs: 22
    commands:
      - npm ci
  build:
    commands:
${buildPhase(build)
  .map((command) => `      - ${command}`)
  .join('\n')}
cache:
  paths:
    - /root/.npm/**/*
`;
}
