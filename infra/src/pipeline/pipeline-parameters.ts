import { CfnCondition, CfnParameter, type CfnParameterProps, CfnRule, Fn, type Stack } from 'aws-cdk-lib';
import { stageNames } from '../stage.ts';
import type { TemplateShape } from './template-kind.ts';

const NONE = 'none';
const FOLDER =
  'Folder of that repository whose <app>/<stage>.json are laid over the configuration of the apps; a dot is the whole repository';
const branch = {
  label: 'Branch',
  default: 'main',
  description: 'A push to this branch starts the pipeline.',
  allowedPattern: '^[A-Za-z0-9][A-Za-z0-9._/-]{0,254}$',
};

/** What the console asks for, with the words it shows. Everything is written into command lines or names: no pattern lets a quote in. */
const table = {
  ProjectName: {
    label: 'Project',
    default: 'mef',
    description: 'Begins the names of the pipeline and its build projects. Small letters, digits and dashes.',
    allowedPattern: '^[a-z][a-z0-9-]{1,19}$',
  },
  Environment: {
    label: 'Environment',
    default: 'dev',
    description: 'The stage that every push is deployed to.',
    allowedValues: [...stageNames],
  },
  NextEnvironment: {
    label: 'Environment after approval',
    default: NONE,
    description:
      'The stage that a push is deployed to when somebody has approved of it in the first one; none ends the pipeline there.',
    allowedValues: [NONE, ...stageNames],
  },
  ConnectionArn: {
    label: 'Connection',
    description:
      'ARN of the connection to GitHub. Make it first, in the console: Developer Tools, Settings, Connections; its status must be Available.',
    allowedPattern:
      '^arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:[0-9]{12}:connection/[0-9a-f-]{36}$',
  },
  GitHubRepository: {
    label: 'Repository',
    description: 'Owner and name of the repository on GitHub, as in example-org/mozdef-event-framework.',
    allowedPattern: '^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$',
  },
  GitHubBranch: branch,
  CodeCommitRepository: {
    label: 'Repository',
    description: 'Name of the repository on CodeCommit, in the account and region of this stack.',
    allowedPattern: '^[A-Za-z0-9._-]{1,100}$',
  },
  CodeCommitBranch: branch,
  ConfigRepository: {
    label: 'Configuration repository',
    description: 'Name of the private repository on CodeCommit, in the account and region of this stack.',
    allowedPattern: '^[A-Za-z0-9._-]{1,100}$',
  },
  ConfigBranch: branch,
  ConfigDirectory: {
    label: 'Configuration directory',
    default: '',
    description: `${FOLDER}, empty is none.`,
    allowedPattern: '^(\\.|[A-Za-z0-9_-][A-Za-z0-9_-]*(/[A-Za-z0-9_-]+)*)?$',
  },
  AlarmEmail: {
    label: 'Mail for failures and approvals',
    default: '',
    description:
      'Told when a run fails or waits for an approval; the address confirms first. Empty: subscribe to the topic of the outputs.',
    allowedPattern: '^([^@ ]+@[^@ ]+)?$',
  },
} satisfies Record<string, { label: string } & CfnParameterProps>;

type Name = keyof typeof table;

/** What of the template is told by its parameters. */
export interface PipelineParameters {
  readonly hasNext: CfnCondition;
  readonly hasEmail: CfnCondition;
  /** The value, of a parameter that this template has. */
  readonly given: (name: Name) => string;
}

/** Groups of the console's form, in their order. */
function groupsOf({ main, hasConfigurationRepository }: TemplateShape): Record<string, readonly Name[]> {
  const configuration: readonly Name[] = hasConfigurationRepository
    ? ['ConfigRepository', 'ConfigBranch', 'ConfigDirectory']
    : ['ConfigDirectory'];
  return {
    General: ['ProjectName', 'Environment', 'NextEnvironment'],
    ...(main === 'github'
      ? { 'Sources on GitHub': ['ConnectionArn', 'GitHubRepository', 'GitHubBranch'] }
      : { 'Sources on CodeCommit': ['CodeCommitRepository', 'CodeCommitBranch'] }),
    [hasConfigurationRepository ? 'Configuration on CodeCommit' : 'Configuration']: configuration,
    Notifications: ['AlarmEmail'],
  };
}

/** Adds the parameters, with their groups, labels and descriptions for the console. */
export function pipelineParameters(stack: Stack, shape: TemplateShape): PipelineParameters {
  const groups = Object.entries(groupsOf(shape));
  const names = groups.flatMap(([, group]) => group);
  const made = new Map(names.map((name) => [name, new CfnParameter(stack, name, propsOf(name, shape))]));
  stack.templateOptions.metadata = {
    'AWS::CloudFormation::Interface': {
      ParameterGroups: groups.map(([label, Parameters]) => ({ Label: { default: label }, Parameters })),
      ParameterLabels: Object.fromEntries(names.map((name) => [name, { default: table[name].label }])),
    },
  };
  const given = (name: Name) => {
    const parameter = made.get(name);
    if (parameter === undefined) throw new Error(`This template has no parameter ${name}`);
    return parameter.valueAsString;
  };
  refuseTwice(stack, given);
  return {
    given,
    hasNext: new CfnCondition(stack, 'HasNextEnvironment', {
      expression: Fn.conditionNot(Fn.conditionEquals(given('NextEnvironment'), NONE)),
    }),
    hasEmail: new CfnCondition(stack, 'HasAlarmEmail', {
      expression: Fn.conditionNot(Fn.conditionEquals(given('AlarmEmail'), '')),
    }),
  };
}

function propsOf(name: Name, { hasConfigurationRepository }: TemplateShape): CfnParameterProps {
  const { label: _, ...props } = table[name];
  // A second repository that is laid over nothing would be a mistake.
  const isWhole = name === 'ConfigDirectory' && hasConfigurationRepository;
  return { type: 'String', ...props, ...(isWhole ? { default: '.', minLength: 1, description: `${FOLDER}.` } : {}) };
}

function refuseTwice(stack: Stack, given: (name: Name) => string): void {
  new CfnRule(stack, 'TwoEnvironments', {
    assertions: [
      {
        assert: Fn.conditionNot(Fn.conditionEquals(given('Environment'), given('NextEnvironment'))),
        assertDescription: 'The environment after approval is another one than the first',
      },
    ],
  });
}
