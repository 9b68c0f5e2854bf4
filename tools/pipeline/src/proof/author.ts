import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Somebody's clone of a repository, and what they do in it. */
export interface Author {
  readonly write: (file: string, text: string) => void;
  readonly append: (file: string, text: string) => void;
  /** Throws where the file holds no such text: the proof would prove nothing. */
  readonly replace: (file: string, from: string | RegExp, to: string) => void;
  /** The whole text of a file. */
  readonly read: (file: string) => string;
  /** Throws what git says. */
  readonly git: (...args: readonly string[]) => string;
  /** Of everything that is changed; gives its id. */
  readonly commit: (message: string) => string;
}

const identity = ['-c', 'user.name=user1', '-c', 'user.email=user1@example.com', '-c', 'commit.gpgsign=false'];

/** Makes a repository of the files in `folder`, and a bare one at `remote` that it pushes to. */
export function createAuthor(folder: string, remote: string): Author {
  const git = (...args: readonly string[]) =>
    execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const author: Author = {
    write: (file, text) => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    },
    append: (file, text) => {
      appendFileSync(join(folder, file), text);
    },
    replace: (file, from, to) => {
      const before = read(file);
      const after = before.replace(from, to);
      if (after === before) throw new Error(`${file} holds no ${String(from)}`);
      writeFileSync(join(folder, file), after);
    },
    read,
    git,
    commit: (message) => {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', message);
      return git('rev-parse', 'HEAD').trim();
    },
  };
  rmSync(join(folder, '.git'), { recursive: true, force: true });
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', remote]);
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', remote);
  author.commit('begin');
  return author;
}
