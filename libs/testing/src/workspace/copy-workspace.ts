import { execFileSync } from 'node:child_process';
import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A copy of the workspace for a test to change: the files that git knows or would know, and node_modules as hard links,
 * so that npm may replace a file of the copy and the original stays. Links of workspaces are relative: they lead into
 * the copy.
 */
export function copyWorkspace(root: string, target: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of listed.split('\0').filter((name) => name !== '' && existsSync(join(root, name)))) {
    mkdirSync(join(target, dirname(file)), { recursive: true });
    copyFileSync(join(root, file), join(target, file));
  }
  linkFolder(join(root, 'node_modules'), join(target, 'node_modules'));
}

function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkFile(source, target, entry.name);
  }
}

/** npm writes its own lockfile in place, and a link does not reach another file system. */
function linkFile(source: string, target: string, name: string): void {
  try {
    if (name === '.package-lock.json') copyFileSync(source, target);
    else linkSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    copyFileSync(source, target, constants.COPYFILE_FICLONE);
  }
}
