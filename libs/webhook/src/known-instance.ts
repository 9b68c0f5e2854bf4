import type { Ports } from './ports.ts';

/** A dimension holds names of ours only: a path that a stranger chose must not become one. */
export function knownInstance(path: string, { instances }: Pick<Ports, 'instances'>): string {
  return instances.find(({ name }) => path.endsWith(`/${name}`))?.name ?? 'unknown';
}
