import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** `mkdir -p`. Node's own `recursive` never ends where a parent takes no folder and says that there is none, as /proc does. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}
