import type { Options } from '@mef/command';

/** What every verb understands. */
export const frameOptions = {
  stage: { value: 'STAGE', text: 'the stage dev, stg or prod on AWS; without it the local stack of this workspace' },
  dir: { value: 'DIR', text: "the local stack's folder, when it is not .local" },
  json: { text: 'the answer as JSON on stdout, one document a line; words stay on stderr' },
  help: { text: 'this text' },
} as const satisfies Options;

/** Of verbs that ask before they act. */
export const yesOption = {
  yes: { text: 'does not ask first; needed where nobody can answer' },
} as const satisfies Options;
