/** What a build runs behind `npm ci`, in its order: what somebody types on a laptop. */
export const buildCommands = {
  test: ['npm test', 'npm run synth'],
  deploy: ['npm run pipeline:deploy -- --stage "$MEF_STAGE"'],
} as const satisfies Record<string, readonly string[]>;

export type BuildName = keyof typeof buildCommands;

/** Name of the artifact of a second repository. */
export const CONFIGURATION_ARTIFACT = 'Configuration';

/**
 * Where the configuration lies: in the second repository, whose folder CodeBuild names only where there is one, or in the first.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
 */
const findConfiguration = `export MEF_CONFIG_DIR="\${MEF_CONFIG_FOLDER:+\${CODEBUILD_SRC_DIR_${CONFIGURATION_ARTIFACT}:-$CODEBUILD_SRC_DIR}/$MEF_CONFIG_FOLDER}"`;

/** The lines of a build's second phase, all for one shell. */
export function buildPhase(build: BuildName): readonly string[] {
  return [findConfiguration, ...buildCommands[build]];
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
