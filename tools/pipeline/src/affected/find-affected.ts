import { type Content, type DeploymentRecords, MONITORING, readRecorded, type Recorded, SHARED } from '@mef/deploy';
import { decide, type Reason } from './decide.ts';
import type { History, Relation } from './history.ts';
import type { Project, Projects } from './projects.ts';
import { type Touched, touchedBy } from './touched-by.ts';

/** What is known of one app before it is, or is not, deployed. */
export interface Verdict {
  readonly app: string;
  /** Its last deployed commit; undefined: never deployed, or nobody can read of it. */
  readonly base: string | undefined;
  /** What the commits since then changed of the app and of what it needs. */
  readonly touched: readonly Touched[];
  readonly because: Reason;
}

export interface Search {
  readonly stage: string;
  /** The Lambda apps, `infra` and `monitoring`. */
  readonly apps: readonly string[];
  /** A whole commit id. */
  readonly head: string;
  readonly records: Pick<DeploymentRecords, 'last' | 'isUnfinished'>;
  readonly history: History;
  readonly projects: Projects;
  /** What would be deployed, by app; undefined where the head is not what was built. */
  readonly contents: ReadonlyMap<string, Content> | undefined;
}

interface Deployed {
  readonly app: string;
  readonly recorded: Recorded;
  /** The commit of the record. */
  readonly base: string | undefined;
  readonly isUnfinished: boolean;
  readonly relation: Relation | undefined;
}

/** For each app, from its own last deployed commit: what changed, and whether it is deployed. */
export async function findAffected(search: Search): Promise<Verdict[]> {
  const deployed = await Promise.all(search.apps.map((app) => readDeployed(app, search)));
  const changes = await readChanges(deployed, search);
  return deployed.map((one) => judge(one, changes, search));
}

async function readDeployed(app: string, { stage, records, history, head }: Search): Promise<Deployed> {
  const recorded = await readRecorded(records, stage, app);
  const isUnfinished = await records.isUnfinished(stage, app);
  const base = typeof recorded === 'object' ? recorded.commit : undefined;
  const relation = base === undefined ? undefined : await history.relationOf(base, head);
  return { app, recorded, base, isUnfinished, relation };
}

/** What the commits from one base to the head changed. */
interface Changes {
  readonly files: readonly string[];
  readonly affected: readonly string[];
  readonly projects: readonly Project[];
}

/** By base, since apps that were deployed together share theirs. */
async function readChanges(deployed: readonly Deployed[], search: Search): Promise<ReadonlyMap<string, Changes>> {
  const { history, projects, head } = search;
  const bases = new Set(
    deployed.flatMap(({ base, relation }) =>
      base !== undefined && relation === 'ancestor' && base !== head ? [base] : [],
    ),
  );
  const changes = new Map<string, Changes>();
  if (bases.size === 0) return changes;
  const all = await projects.all();
  for (const base of bases) {
    const [files, affected] = [await history.changedFiles(base, head), await projects.affected(base, head)];
    changes.set(base, { files, affected, projects: all });
  }
  return changes;
}

function judge({ app, base, ...deployed }: Deployed, changes: ReadonlyMap<string, Changes>, search: Search): Verdict {
  const since = base === undefined ? undefined : changes.get(base);
  // The watch on all apps is a stack that infra makes.
  const project = app === MONITORING ? SHARED : app;
  const isAffected = since?.affected.includes(project) === true;
  const touched = since !== undefined && isAffected ? touchedBy(project, since.projects, since.files) : [];
  const content = search.contents?.get(app);
  return { app, base, touched, because: decide({ ...deployed, isAffected, content }) };
}
