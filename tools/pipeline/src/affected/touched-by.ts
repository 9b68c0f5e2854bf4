import type { Project } from './projects.ts';

/** Files that were changed in one project; `workspace` is what belongs to none. */
export interface Touched {
  readonly project: string;
  readonly files: readonly string[];
}

/** Of the changed files those of `app` and of all that it needs, and those at the root that concern every project. */
export function touchedBy(app: string, all: readonly Project[], changed: readonly string[]): Touched[] {
  const needed = neededBy(app, all);
  const ofProjects = all
    .filter(({ name }) => needed.has(name))
    .map(({ name, root }) => ({ project: name, files: changed.filter((file) => file.startsWith(`${root}/`)) }));
  const ofWorkspace = { project: 'workspace', files: changed.filter((file) => workspaceFiles.includes(file)) };
  return [...ofProjects, ofWorkspace].filter(({ files }) => files.length > 0);
}

const workspaceFiles = ['nx.json', 'package.json', 'package-lock.json', 'tsconfig.base.json'];

function neededBy(app: string, all: readonly Project[]): ReadonlySet<string> {
  const byName = new Map(all.map((project) => [project.name, project]));
  const needed = new Set([app]);
  // A set gives what is added to it while it is walked.
  for (const name of needed) {
    for (const need of byName.get(name)?.needs ?? []) if (byName.has(need)) needed.add(need);
  }
  return needed;
}
