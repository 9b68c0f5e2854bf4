import { appendFileSync } from 'node:fs';
import type { Ground } from './prepare/claim-ground.ts';

/** Appends lines to the log file of that name. */
export function logTo({ processes }: Pick<Ground, 'processes'>, name: string): (line: string) => void {
  const file = processes.logFile(name);
  return (line) => {
    appendFileSync(file, `${line}\n`);
  };
}
