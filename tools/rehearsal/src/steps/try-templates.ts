import { join } from 'node:path';
import { OutsideError } from '@mef/command';
import { rehearseTemplate } from '../account/list-holdings.ts';
import { ACCOUNT, REGION } from '../environment.ts';
import type { Step } from '../run/step.ts';

const gitHub = {
  ConnectionArn: `arn:aws:codeconnections:${REGION}:${ACCOUNT}:connection/00000000-0000-0000-0000-000000000000`,
  GitHubRepository: 'example-org/mozdef-event-framework',
};

/** What somebody types who launches it from the console; the rest is its default. */
const templates = {
  github: gitHub,
  codecommit: { CodeCommitRepository: 'mozdef-event-framework' },
  'github-and-codecommit': { ...gitHub, ConfigRepository: 'configuration' },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

export const tryTemplates: Step = {
  name: 'pipelines',
  about: 'each template of `infra/templates` is created with its parameters, as the console does, and deleted',
  run: async (rehearsal) => {
    const counts: string[] = [];
    for (const [name, parameters] of Object.entries(templates)) {
      const file = join(rehearsal.root, 'infra/templates', `${name}.yml`);
      const more = { NextEnvironment: 'stg', AlarmEmail: 'operator@example.com', ...parameters };
      const made = await rehearseTemplate(rehearsal, { file, stack: `pipeline-${name}`, parameters: more });
      if (!made.includes('AWS::CodePipeline::Pipeline')) throw new OutsideError(`${name}.yml made no pipeline.`);
      counts.push(`${name} ${made.length}`);
    }
    return `resources: ${counts.join(', ')}`;
  },
};
