import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { OutsideError } from '@mef/command';
import type { StackFile } from '@mef/local-stack';
import type { Place } from './place.ts';

/** The local stack that runs in a folder. Throws OutsideError when none does. */
export function openLocalStack(root: string, folder: string): Extract<Place, { kind: 'local' }> {
  const directory = resolve(root, folder);
  try {
    const stack = JSON.parse(readFileSync(join(directory, 'stack.json'), 'utf8')) as StackFile;
    return { kind: 'local', directory, stack };
  } catch (cause) {
    const shown = relative(root, directory) || directory;
    throw new OutsideError(
      `No local stack runs in ${shown}. Start it with: npm start${folder === '.local' ? '' : ` -- --dir ${folder}`}\nFor AWS say the stage: --stage dev`,
      { cause },
    );
  }
}
