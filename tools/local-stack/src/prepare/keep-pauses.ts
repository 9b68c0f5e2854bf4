import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParameterStore } from '../emulators/create-parameter-store.ts';

/** `/mef/dev/<app>/<instance>/paused`: an operator's word, put by `mef source pause`. */
const PAUSE = /^\/mef\/[^/]+\/[^/]+\/[^/]+\/paused$/;

/**
 * What an operator paused stays paused over a restart, as it does in AWS: the store itself is in memory, so the words
 * are kept in `paused.json` of the stack's folder.
 */
export function keepPauses(directory: string, { parameters, onPut }: Omit<ParameterStore, 'tellPut'>): void {
  const file = join(directory, 'paused.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  for (const [name, value] of Object.entries(kept)) parameters.set(name, { value, type: 'String', version: 1 });
  let written = JSON.stringify(kept);
  onPut(() => {
    const now = [...parameters].filter(([name]) => PAUSE.test(name)).map(([name, { value }]) => [name, value] as const);
    const text = JSON.stringify(Object.fromEntries(now));
    if (text === written) return;
    writeFileSync(`${file}.unfinished`, text);
    renameSync(`${file}.unfinished`, file);
    written = text;
  });
}
