import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Dialect } from '../read-options.ts';

/**
 * Writes a folder to be laid over the apps' configuration of stage `dev`, in which the forwarder delivers to `mozdef` in
 * the given way, and gives its path. Nothing where no way is given.
 */
export function layOverDestination(directory: string, dialect: Dialect | undefined): string | undefined {
  const folder = join(directory, 'config');
  rmSync(folder, { recursive: true, force: true });
  if (dialect === undefined) return undefined;
  const file = join(folder, 'mozdef-forwarder/dev.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ destinations: [destinationOf(dialect)] }));
  return folder;
}

/** The receiver's own address is filled in where it is known. */
function destinationOf(dialect: Dialect): object {
  const name = 'mozdef';
  if (dialect === 'sqs') return { name, dialect, queue: 'own' };
  return { name, dialect, url: 'http://127.0.0.1:8080', token: false, ca: false };
}
