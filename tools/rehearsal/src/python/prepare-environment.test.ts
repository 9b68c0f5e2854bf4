import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ended } from '../programs/programs.ts';
import { isNewEnough, type Try } from './find-python.ts';
import { prepareEnvironment } from './prepare-environment.ts';

let root: string;
let requirements: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mef-rehearsal-test-'));
  requirements = join(root, 'requirements.txt');
  writeFileSync(requirements, 'ministack==1.5.33\n');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const good: Ended = { status: 0, text: '' };
const absent: Ended = { status: 127, text: 'spawn ENOENT' };

/** A machine on which some commands do not work; keeps what was run. */
function machine(answers: Readonly<Record<string, Ended>> = {}) {
  const ran: string[] = [];
  const tryProgram: Try = (program, args) => {
    const line = [program, ...args].join(' ');
    ran.push(line);
    if (args.includes('venv')) mkdirSync(join(root, 'venv'), { recursive: true });
    const answer = Object.entries(answers).find(([part]) => line.includes(part))?.[1];
    return Promise.resolve(answer ?? (line.includes('version_info') ? { status: 0, text: '3 11\n' } : good));
  };
  const folder = join(root, 'venv');
  return { ran, prepare: () => prepareEnvironment({ folder, requirements, tryProgram, say: () => undefined }) };
}

test('the environment is made once, and again when the requirements change', async () => {
  const { ran, prepare } = machine();
  const installs = () => ran.filter((line) => line.includes('pip install')).length;
  expect(await prepare()).toEqual({ bin: join(root, 'venv/bin') });
  await prepare();
  expect(installs()).toBe(1);
  writeFileSync(requirements, 'ministack==1.5.34\n');
  await prepare();
  expect(installs()).toBe(2);
});

test('one whose Python is gone is made again', async () => {
  await machine().prepare();
  const { ran, prepare } = machine({ 'bin/python -c': absent });
  await prepare();
  expect(ran.some((line) => line.includes('pip install'))).toBe(true);
});

test.each([
  ['no Python', { version_info: absent }, /no Python 3.10 or newer/],
  ['an old Python', { version_info: { status: 0, text: '3 9\n' } }, /no Python 3.10 or newer/],
  ['no venv', { '-m venv': { status: 1, text: 'x\nensurepip is not available\n' } }, /ensurepip is not available/],
  ['no PyPI', { 'pip install': { status: 1, text: 'ERROR: No matching distribution\n' } }, /PyPI.*No matching/],
])('%s is told, not thrown', async (_, answers: Readonly<Record<string, Ended>>, words) => {
  expect(await machine(answers).prepare()).toEqual({ missing: expect.stringMatching(words) });
});

test('what was installed by half is no environment', async () => {
  await machine({ 'pip install': { status: 1, text: 'no network' } }).prepare();
  const { ran, prepare } = machine();
  await prepare();
  expect(ran.some((line) => line.includes('pip install'))).toBe(true);
});

test('versions are compared as numbers', () => {
  expect(['3 9', '3 10', '3 14', '4 0', '2 20', ''].map(isNewEnough)).toEqual([false, true, true, true, false, false]);
});
