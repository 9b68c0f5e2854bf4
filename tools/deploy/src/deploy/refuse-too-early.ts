import { CannotRun } from '@mef/command';
import { MONITORING } from '../assembly/app-names.ts';
import type { Deployable } from '../assembly/stack.ts';
import type { DeploymentRecords } from '../records/deployment-records.ts';
import { readRecorded } from '../records/read-recorded.ts';

/** CloudWatch refuses an alarm over alarms that are not there. Throws CannotRun with the apps that come first. */
export async function refuseTooEarly(
  { app, stage, stacks }: Deployable,
  records: Pick<DeploymentRecords, 'last'>,
): Promise<void> {
  if (app !== MONITORING) return;
  const prefix = `mef-${stage}-`;
  const apps = [...new Set(stacks.flatMap(({ namesOf }) => namesOf))]
    .map((stack) => stack.slice(prefix.length))
    .filter((name) => name !== 'stream');
  const absent = await Promise.all(
    apps.map(async (name) => ((await readRecorded(records, stage, name)) ? [] : [name])),
  );
  const missing = absent.flat();
  if (missing.length > 0)
    throw new CannotRun(
      `${app} of ${stage} watches ${missing.join(', ')}, which no record tells of: deploy that first.`,
    );
}
