import { defineTool, type Hands, jsonOption, oneOf, type Tool, UsageError } from '@mef/command';
import {
  type Content,
  type Deployable,
  type DeploymentRecords,
  hashNames,
  MONITORING,
  type Published,
  SHARED,
} from '@mef/deploy';
import { lambdaFolders, type Stage, stageNames } from '@mef/infra/configuration';
import { inWords } from '../in-words.ts';
import { deployedNames, explainAffected } from './affected-text.ts';
import { findAffected, type Verdict } from './find-affected.ts';
import type { History } from './history.ts';
import type { Projects } from './projects.ts';

type Built = Pick<Deployable, 'hashes' | 'reads'>;

/** What the search works on. */
export interface AffectedSurroundings {
  /** The workspace. */
  readonly root: string;
  readonly history: History;
  readonly projects: Projects;
  /** Of a folder, or of the account that the environment signs in to. */
  readonly openRecords: (folder: string | undefined) => DeploymentRecords;
  /** Builds and synthesizes what is checked out; gives what would be deployed of each app, of infra and of the monitoring. */
  readonly synthesize: (stage: Stage, overlay: string | undefined) => Promise<ReadonlyMap<string, Built>>;
  /** Of the account that the environment signs in to. */
  readonly published: Published;
  /** The configuration directory of a second repository, from the environment. */
  readonly overlay: string | undefined;
}

/** What is asked of a search. */
export interface Asked {
  readonly stage: Stage;
  readonly head: string;
  readonly config: string | undefined;
  readonly records: string | undefined;
}

/** Options of the search, which `pipeline:deploy` has too. */
export const affectedOptions = {
  stage: { value: oneOf(stageNames, 'STAGE'), isRequired: true, text: 'the stage to deploy to' },
  config: {
    value: 'FOLDER',
    text: "laid over the apps' configuration; without it that of MEF_CONFIG_DIR, if there is one",
  },
  records: { value: 'FOLDER', text: 'the records of deployments as files; without it those of the AWS account' },
} as const;

/** `npm run affected`: which apps a deployment of what is checked out would concern. */
export function createAffectedTool(surroundings: AffectedSurroundings): Tool {
  return defineTool({
    command: 'npm run affected --',
    summary: 'tells which apps a push would deploy, and why',
    about: `Each app, and infra, is compared with its own last deployed commit in the stage, so that one whose deployment failed comes
again with the next push. Nx tells from the commits which apps are concerned; then everything is built, and an app whose template,
bundle and configuration are those of its record is left alone. Nothing is deployed.`,
    options: {
      ...affectedOptions,
      head: {
        value: 'REF',
        default: 'HEAD',
        text: 'a commit; of one that is not checked out nothing is built, and its projects alone decide',
      },
      explain: { text: 'for each app its base, what changed since then, and the verdict' },
      json: jsonOption,
    },
    examples: ['--stage dev', '--stage dev --explain', '--stage prod --config ../ours/mef --explain'],
    run: async ({ explain, ...asked }, { answer, paint }: Hands) => {
      const verdicts = await inWords(asked.stage, () => searchAffected(asked, surroundings));
      answer(verdicts, explain ? explainAffected(verdicts, paint) : deployedNames(verdicts).join('\n') || undefined);
      return 0;
    },
  });
}

/** @throws UsageError for a head that git does not know. */
export async function searchAffected(asked: Asked, surroundings: AffectedSurroundings): Promise<Verdict[]> {
  const { root, history, projects, openRecords } = surroundings;
  const { stage } = asked;
  const head = await history.commitOf(asked.head);
  if (head === undefined) throw new UsageError(`--head needs a commit, and git knows no ${asked.head}.`);
  const isBuilt = head === (await history.commitOf('HEAD'));
  const built = isBuilt ? await surroundings.synthesize(stage, asked.config ?? surroundings.overlay) : undefined;
  // Records of a folder are for where no account is asked.
  const published = asked.records === undefined ? surroundings.published : undefined;
  const contents = built && (await readContents(built, published));
  const apps = [SHARED, ...lambdaFolders(root), MONITORING];
  return findAffected({ stage, apps, head, records: openRecords(asked.records), history, projects, contents });
}

async function readContents(
  built: ReadonlyMap<string, Built>,
  published: Published | undefined,
): Promise<ReadonlyMap<string, Content>> {
  const contents = [...built].map(async ([app, { hashes, reads }]): Promise<[string, Content]> => [
    app,
    { ...hashes, names: published && (await hashNames(reads, published)) },
  ]);
  return new Map(await Promise.all(contents));
}
