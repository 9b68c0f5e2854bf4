/** What a build runs, in its order: what somebody types on a laptop. */
export const buildCommands = {
  test: ['npm ci', 'npm test', 'npm run synth'],
  deploy: ['npm ci', 'npm run pipeline:deploy -- --stage "$MEF_STAGE"'],
} as const satisfies Record<string, readonly string[]>;

export type BuildName = keyof typeof buildCommands;

/** `buildspec.yml` of a build. The workspace brings the Node that it runs on; npm needs one to begin with. */
export function buildspec(build: BuildName): string {
  const [install, ...commands] = buildCommands[build];
  return `version: 0.2
env:
  shell: bash
phases:
  install:
    runtime-versions:
      nodejs: 22
    commands:
      - ${install}
  build:
    commands:
      - export MEF_CONFIG_DIR="\${MEF_CONFIG_FOLDER:+\${${CONFIGURATION_SOURCE}:-$CODEBUILD_SRC_DIR}/$MEF_CONFIG_FOLDER}"
${commands.map((command) => `      - ${command}`).join('\n')}
cache:
  paths:
    - /root/.npm/**/*
`;
}

/** Name of the artifact of a second repository. */
export const CONFIGURATION_ARTIFACT = 'Configuration';

/** CodeBuild's own name for the folder of a second artifact; not set where there is none. */
const CONFIGURATION_SOURCE = `CODEBUILD_SRC_DIR_${CONFIGURATION_ARTIFACT}`;
