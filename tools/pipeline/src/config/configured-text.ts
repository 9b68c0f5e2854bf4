import type { Paint } from '@mef/command';
import type { Configured } from './configured.ts';

/** One app in one stage: from which files, what the second one changes, and what comes of it. */
export function configuredText({ app, stage, files, differences, merged }: Configured, paint: Paint): string {
  const changes = differences.map(({ path, change }) => `  ${path || 'the whole file'}: ${change}`);
  return [paint('bold', `${app}, ${stage}: ${files}`), ...changes, JSON.stringify(merged, null, 2)].join('\n');
}
