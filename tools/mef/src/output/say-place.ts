import { basename } from 'node:path';
import type { Context } from '../context/context.ts';

/** ` --stage prod`: a command line that is proposed must mean the same place. */
export function sayPlace({ place, stage }: Pick<Context, 'place' | 'stage'>): string {
  if (place.kind === 'aws') return ` --stage ${stage}`;
  return basename(place.directory) === '.local' ? '' : ` --dir ${place.directory}`;
}
