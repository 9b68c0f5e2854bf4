import { CannotRun } from '@mef/command';
import type { CheckedFile } from './check/check-file.ts';
import type { Finding } from './check/finding.ts';
import type { Asked } from './asked.ts';
import { runCheck, type Workspace } from './run-check.ts';
import { listSources } from './source/load-source.ts';

/** A sentence where the source knows none of the payloads: whether another one does. */
export async function suggestSource(
  asked: Omit<Asked, 'instance'>,
  files: readonly CheckedFile[],
  workspace: Workspace,
): Promise<string | undefined> {
  const findings = files.flatMap((file) => file.findings);
  if (findings.length === 0 || findings.some(isKnown)) return undefined;
  const none = `${asked.source} knows 0 of ${findings.length === 1 ? '1 payload' : `${findings.length} payloads`}`;
  const best = await findBest(asked, workspace);
  if (best !== undefined) return `${none}, ${best.source} ${best.known}: did you mean ${best.source}?`;
  return findings.every(isMisshapen) ? `${none}, and no other source of this workspace knows any.` : undefined;
}

async function findBest({ source, paths, stage }: Omit<Asked, 'instance'>, workspace: Workspace) {
  const others = listSources(workspace.root).filter((name) => name !== source);
  const counts = await Promise.all(
    others.map(async (name) => ({
      source: name,
      known: await countKnown({ source: name, paths, stage, instance: undefined }, workspace),
    })),
  );
  return counts.filter(({ known }) => known > 0).toSorted((a, b) => b.known - a.known)[0];
}

/** A source without an instance in the stage is none to suggest. */
async function countKnown(asked: Asked, workspace: Workspace): Promise<number> {
  try {
    const files = await runCheck(asked, workspace);
    return files.flatMap((file) => file.findings).filter(isKnown).length;
  } catch (error) {
    if (error instanceof CannotRun) return 0;
    throw error;
  }
}

/** A schema may take nearly everything; then the table of event types tells. */
function isKnown(finding: Finding): boolean {
  if (finding.outcome === 'accepted') return !finding.isunknown;
  return ['ignored', 'dropped', 'handshake'].includes(finding.outcome);
}

function isMisshapen(finding: Finding): boolean {
  return finding.outcome === 'dead letter' && finding.reason === 'payload-shape';
}
