import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPython, type Try } from './find-python.ts';

export interface EnvironmentOrder {
  /** Where the virtual environment is, or comes to be. */
  readonly folder: string;
  readonly requirements: string;
  readonly tryProgram: Try;
  readonly say: (line: string) => void;
}

export type Environment = { readonly bin: string } | { readonly missing: string };

/** Makes the virtual environment of the requirements, once; it is kept until these change. */
export async function prepareEnvironment(order: EnvironmentOrder): Promise<Environment> {
  const { folder, requirements, tryProgram, say } = order;
  const bin = join(folder, 'bin');
  const wanted = readFileSync(requirements, 'utf8');
  const made = join(folder, 'requirements.made');
  if (existsSync(made) && readFileSync(made, 'utf8') === wanted && (await works(bin, tryProgram))) return { bin };
  const python = await findPython(tryProgram);
  if (python === undefined) return { missing: 'there is no Python 3.10 or newer' };
  say('Installing the emulator and cfn-lint from PyPI, once …');
  rmSync(folder, { recursive: true, force: true });
  const created = await tryProgram(python, ['-m', 'venv', folder]);
  if (created.status !== 0)
    return { missing: `${python} cannot make a virtual environment: ${lastLine(created.text)}` };
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  const installed = await tryProgram(join(bin, 'python'), pip);
  if (installed.status !== 0) return { missing: `PyPI did not give what it needs: ${lastLine(installed.text)}` };
  writeFileSync(made, wanted);
  return { bin };
}

/** The Python that made it may be gone since. */
async function works(bin: string, tryProgram: Try): Promise<boolean> {
  return (await tryProgram(join(bin, 'python'), ['-c', ''])).status === 0;
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
