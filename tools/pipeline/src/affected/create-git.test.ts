import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OutsideError } from '@mef/command';
import { createGit } from './create-git.ts';

let folder: string;
const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();

function commit(files: Record<string, string>): string {
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  git('add', '--all');
  const identity = ['-c', 'user.name=user1', '-c', 'user.email=user1@example.com', '-c', 'commit.gpgsign=false'];
  git(...identity, 'commit', '--quiet', '--allow-empty', '--message', 'any');
  return git('rev-parse', 'HEAD');
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mef-git-'));
  git('init', '--quiet', '--initial-branch=main');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('tells an ancestor from a commit beside the head and from one that nobody knows', async () => {
  const [first, second] = [commit({ a: '1' }), commit({ a: '2' })];
  git('checkout', '--quiet', '-b', 'other', first);
  const beside = commit({ b: '1' });
  const { relationOf } = createGit(folder);
  expect(await relationOf(first, second)).toBe('ancestor');
  expect(await relationOf(second, second)).toBe('ancestor');
  expect(await relationOf(beside, second)).toBe('unrelated');
  expect(await relationOf('f'.repeat(40), second)).toBe('gone');
});

test('lists what changed by any name, and of what was renamed both names', async () => {
  const first = commit({ 'a b.txt': 'the same text', ü: '1' });
  git('mv', 'a b.txt', 'c.txt');
  const second = commit({ ü: '2' });
  expect((await createGit(folder).changedFiles(first, second)).toSorted()).toEqual(['a b.txt', 'c.txt', 'ü']);
});

test('a name is a commit or nothing, never an option', async () => {
  const head = commit({ a: '1' });
  const { commitOf } = createGit(folder);
  expect(await commitOf('main')).toBe(head);
  expect(await commitOf(head.slice(0, 8))).toBe(head);
  expect(await commitOf('nowhere')).toBeUndefined();
  expect(await commitOf('--all')).toBeUndefined();
});

test('what git cannot do is told with what it says', async () => {
  const head = commit({ a: '1' });
  await expect(createGit(folder).changedFiles(head, 'nowhere')).rejects.toThrow(OutsideError);
});
