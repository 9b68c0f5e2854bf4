import type { Ended } from '../programs/programs.ts';

/** What the emulator needs. https://pypi.org/project/ministack/ */
const OLDEST = [3, 10] as const;
const names = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];

export type Try = (program: string, args: readonly string[]) => Promise<Ended>;

/** The first Python of the machine that is new enough; undefined where there is none. */
export async function findPython(tryProgram: Try): Promise<string | undefined> {
  for (const name of names) {
    const { status, text } = await tryProgram(name, ['-c', 'import sys; print(*sys.version_info[:2])']);
    if (status === 0 && isNewEnough(text)) return name;
  }
  return undefined;
}

export function isNewEnough(text: string): boolean {
  const [major = 0, minor = 0] = text.trim().split(' ').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}
