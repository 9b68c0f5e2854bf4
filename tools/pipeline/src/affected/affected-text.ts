import { type Paint, renderTable } from '@mef/command';
import { reasons } from './decide.ts';
import type { Verdict } from './find-affected.ts';
import type { Touched } from './touched-by.ts';

/** The names of what is deployed, one a line: a shell can go on with them. */
export function deployedNames(verdicts: readonly Verdict[]): readonly string[] {
  return verdicts.filter(({ because }) => reasons[because].isDeployed).map(({ app }) => app);
}

/** For each app: from which commit it was deployed, what changed since then, whether it is deployed, and below it the files. */
export function explainAffected(verdicts: readonly Verdict[], paint: Paint): string {
  const rows = verdicts.map(({ app, base, touched, because }) => [
    app,
    base?.slice(0, 10) ?? 'none',
    touched.map(countOf).join(', ') || '-',
    verdictText(because, paint),
  ]);
  const table = renderTable(['app', 'base', 'changed since', 'verdict'], rows);
  return [table, ...verdicts.filter(({ touched }) => touched.length > 0).map(filesText)].join('\n\n');
}

function verdictText(because: Verdict['because'], paint: Paint): string {
  const { isDeployed, text } = reasons[because];
  return isDeployed ? paint('bold', `deploy: ${text}`) : text;
}

function countOf({ project, files }: Touched): string {
  return `${project} (${files.length})`;
}

function filesText({ app, touched }: Verdict): string {
  return [`${app}:`, ...touched.flatMap(({ files }) => files.map((file) => `  ${file}`))].join('\n');
}
