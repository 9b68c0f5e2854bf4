import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { OutsideError } from '@mef/command';
import type { StackFile } from '@mef/local-stack';
import type { Place } from './place.ts';
import { showFolder } from './show-folder.ts';

/** The local stack that runs in a folder. Throws OutsideError when none does. */
export function openLocalStack(root: string, folder: string): Extract<Place, { kind: 'local' }> {
  const directory = resolve(root, folder);
  try {
    const stack = JSON.parse(readFileSync(join(directory, 'stack.json'), 'utf8')) as StackFile;
    return { kind: 'local', directory, stack };
  } catch (cause) {
    throw new OutsideError(
      `No local stack runs in ${showFolder(root, directory)}. Start it with: npm start${folder === '.local' ? '' : ` -- --dir ${folder}`}\nFor AWS say the stage: --stage dev`,
      { cause },
    );
  }
}
