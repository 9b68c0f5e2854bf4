import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CannotRun } from '@mef/command';

const PAYLOADS = /\.(json|ndjson|jsonl)$/;
const SENT = /^(request|page-\d+)\.json$/;
const GOLDEN = /^(events|rejection|reply|run)\.json$/;

/** The files to read, in order. Goldens are what must come of a sample of ours, and lie beside it. Throws CannotRun for a path that is not there. */
export function listFiles(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) throw new CannotRun(`There is no file or folder ${path}.`);
    return found.isDirectory() ? filesBelow(path) : [path];
  });
}

function filesBelow(folder: string): string[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && PAYLOADS.test(entry.name))
    .map(({ parentPath, name }) => ({ folder: parentPath, name }));
  const ofOurs = new Set(found.filter(({ name }) => SENT.test(name)).map((file) => file.folder));
  return found
    .filter((file) => !(ofOurs.has(file.folder) && GOLDEN.test(file.name)))
    .map((file) => join(file.folder, file.name))
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
