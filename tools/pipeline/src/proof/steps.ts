import type { Author } from './author.ts';

/** What somebody pushes, and what a pipeline makes of it. */
export interface Step {
  readonly title: string;
  /** Changes the repositories; what is left uncommitted is committed. */
  readonly change: (people: People) => void;
  /** The apps that are deployed. */
  readonly expected: readonly string[];
  /** Those of them whose deployment fails. */
  readonly fails?: readonly string[];
  /** The build keeps nothing of those before it, as in a new CodeBuild container. */
  readonly isCold?: true;
}

export interface People {
  readonly main: Author;
  readonly config: Author;
}

const apps = ['dlq-reprocessor', 'github-audit', 'github-webhook', 'mozdef-forwarder', 'okta-poller', 'zoom-webhook'];
/** All that is deployed to a stage. */
export const everything: readonly string[] = [...apps, 'infra', 'monitoring'];
const noChange = () => undefined;
const JOSE = '6.2.17';
const NEXT_JOSE = '6.2.18';

/** A statement that no bundler takes away. */
const statement = (mark: string) => `\nReflect.set(globalThis, 'mefProof', '${mark}');\n`;
const edit =
  (mark: string, ...files: readonly string[]) =>
  ({ main }: People) => {
    for (const file of files) main.append(file, statement(mark));
  };

/** In this order: each begins where the one before has left the repositories and what is deployed. */
export const steps: readonly Step[] = [
  { title: 'the first push', change: noChange, expected: everything },
  { title: 'the same once more, in a new container', change: noChange, expected: [], isCold: true },
  { title: 'one source', change: edit('source', 'apps/zoom-webhook/src/normalize.ts'), expected: ['zoom-webhook'] },
  {
    title: 'the library of webhooks',
    change: edit('webhooks', 'libs/webhook/src/receive.ts'),
    expected: ['github-webhook', 'zoom-webhook'],
  },
  {
    title: 'its revert',
    change: ({ main }) => main.git('revert', '--no-edit', 'HEAD'),
    expected: ['github-webhook', 'zoom-webhook'],
  },
  {
    title: 'the poll engine',
    change: edit('polls', 'libs/poll/src/poll.ts'),
    expected: ['github-audit', 'okta-poller'],
  },
  {
    title: 'a construct that every function is made by',
    change: ({ main }) => {
      main.replace('infra/src/lambda/lambda-function.ts', /memorySize: \d+/, 'memorySize: 1024');
    },
    expected: apps,
  },
  {
    title: 'the stack that all share',
    change: ({ main }) => {
      main.replace('infra/src/stacks/stream-stack.ts', "'Event stream, ", "'The event stream, ");
    },
    expected: ['infra'],
  },
  {
    title: 'README, tests, libs/testing',
    change: ({ main }) => {
      const texts = ['README.md', 'apps/zoom-webhook/README.md', 'docs/runbook.md'];
      const tests = [
        'libs/webhook/src/receive.test.ts',
        'apps/okta-poller/src/source.test.ts',
        'libs/testing/src/index.ts',
      ];
      for (const file of texts) main.append(file, '\nOne line more.\n');
      edit('tests', ...tests)({ main } as People);
    },
    expected: [],
  },
  {
    title: 'only the second repository: one app',
    change: ({ main, config }) => {
      const own = JSON.parse(main.read('apps/okta-poller/config/dev.json')) as { instances: object[] };
      const [first, ...others] = own.instances;
      const instances = [{ ...first, paused: true }, ...others];
      config.write('mef/okta-poller/dev.json', JSON.stringify({ instances }));
    },
    expected: ['okta-poller'],
  },
  {
    title: 'only the second repository: another stage',
    change: ({ main, config }) => {
      config.write('mef/zoom-webhook/prod.json', main.read('apps/zoom-webhook/config/prod.json'));
    },
    expected: [],
  },
  {
    title: 'a source, whose deployment fails',
    change: edit('fails', 'apps/github-webhook/src/normalize.ts'),
    expected: ['github-webhook'],
    fails: ['github-webhook'],
  },
  {
    title: 'a text behind it',
    change: ({ main }) => {
      main.append('README.md', '\nAnother line.\n');
    },
    expected: ['github-webhook'],
  },
  {
    title: 'a source, whose deployment fails',
    change: edit('fails again', 'apps/zoom-webhook/src/normalize.ts'),
    expected: ['zoom-webhook'],
    fails: ['zoom-webhook'],
  },
  {
    title: 'its revert',
    change: ({ main }) => main.git('revert', '--no-edit', 'HEAD'),
    expected: ['zoom-webhook'],
  },
  {
    title: 'a source and its revert in one push',
    change: (people) => {
      edit('for nothing', 'apps/github-audit/src/normalize.ts')(people);
      people.main.commit('for nothing');
      people.main.git('revert', '--no-edit', 'HEAD');
    },
    expected: [],
  },
  {
    title: 'one app that a force-push will take back',
    change: edit('taken back', 'apps/okta-poller/src/normalize.ts'),
    expected: ['okta-poller'],
  },
  {
    title: 'the force-push: its base is gone',
    change: ({ main }) => {
      main.git('reset', '--quiet', '--hard', 'HEAD~1');
      main.append('README.md', '\nHistory was rewritten.\n');
    },
    expected: ['okta-poller'],
  },
  {
    title: 'one dependency of one library',
    change: ({ main }) => {
      main.replace('libs/provider-client/package.json', `"jose": "${JOSE}"`, `"jose": "${NEXT_JOSE}"`);
      bumpInLockfile(main);
    },
    expected: ['github-audit', 'github-webhook', 'okta-poller'],
  },
  {
    title: 'a force-push of a history that was made anew',
    change: ({ main }) => {
      main.git('checkout', '--quiet', '--orphan', 'anew');
      main.commit('begin anew');
      main.git('branch', '--move', '--force', 'anew', 'main');
    },
    // No base is left, and what would be deployed is what is deployed.
    expected: [],
  },
];

/** As npm writes it where another version lies at the root for everybody else. */
function bumpInLockfile(main: Author): void {
  const lock = JSON.parse(main.read('package-lock.json')) as { packages: Record<string, Package> };
  const { packages } = lock;
  const library = packages['libs/provider-client'];
  const jose = packages['node_modules/jose'];
  if (library?.dependencies === undefined || jose === undefined) throw new Error('package-lock.json knows no jose');
  library.dependencies['jose'] = NEXT_JOSE;
  packages['libs/provider-client/node_modules/jose'] = {
    ...jose,
    version: NEXT_JOSE,
    integrity: `sha512-${'A'.repeat(86)}==`,
  };
  const sorted = Object.fromEntries(Object.entries(packages).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  main.write('package-lock.json', `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
}

interface Package {
  readonly version?: string;
  readonly integrity?: string;
  readonly dependencies?: Record<string, string>;
}
