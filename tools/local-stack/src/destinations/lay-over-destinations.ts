import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LocalDestination } from './name-destinations.ts';
import { ways } from './ways.ts';

/** Stands where an address is not known yet; the functions get the real one. */
const NOWHERE = 'http://127.0.0.1:8080';

/**
 * Writes a folder to be laid over the apps' configuration of stage `dev`, in which the forwarder delivers to these
 * destinations, and gives its path. Nothing where none is given.
 */
export function layOverDestinations(
  directory: string,
  destinations: readonly LocalDestination[] | undefined,
): string | undefined {
  const folder = join(directory, 'config');
  rmSync(folder, { recursive: true, force: true });
  if (destinations === undefined) return undefined;
  const file = join(folder, 'mozdef-forwarder/dev.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ destinations: destinations.map(settingsOf) }));
  return folder;
}

function settingsOf({ name, way }: LocalDestination): object {
  const { settings } = ways[way];
  const address = settings.dialect === 'sqs' ? { queue: 'own' } : { url: NOWHERE, token: false, ca: false };
  return { name, ...settings, ...address };
}
