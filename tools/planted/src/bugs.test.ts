import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bugs } from './bugs.ts';

const root = resolve(__dirname, '../../..');
const patches = join(root, 'tools/planted/patches');

describe('the planted bugs', () => {
  it('are the patches of the folder, each once', () => {
    const names = bugs.map(({ name }) => `${name}.patch`);
    expect(names.toSorted()).toEqual(readdirSync(patches).toSorted());
  });

  it.each(bugs.map(({ name }) => name))('%s fits the code of today', (name) => {
    const { stderr } = spawnSync('git', ['apply', '--check', join(patches, `${name}.patch`)], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
  });

  it.each(bugs)('$name changes code and no test, and its tests exist', ({ name, project, tests }) => {
    const patch = readFileSync(join(patches, `${name}.patch`), 'utf8');
    const changed = [...patch.matchAll(/^\+\+\+ b\/(\S+)$/gm)].map(([, file]) => file);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.filter((file) => /\.test\.ts$|\/doubles\//.test(file ?? ''))).toEqual([]);
    expect(existsSync(join(root, project, tests))).toBe(true);
  });
});
