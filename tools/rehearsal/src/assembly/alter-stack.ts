import { createHash } from 'node:crypto';
import { cpSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readTemplate, type Template } from './changed-resources.ts';

export interface Alteration {
  /** The assembly of a stage; it stays as it is. */
  readonly from: string;
  /** A folder that is not there yet. */
  readonly to: string;
  readonly stack: string;
  readonly alter: (template: Template) => Template;
}

/** A copy of an assembly in which one stack is another. The CLI publishes a template under its hash, so that goes along. */
export function alterStack({ from, to, stack, alter }: Alteration): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory()) symlinkSync(join(from, entry.name), join(to, entry.name));
    else cpSync(join(from, entry.name), join(to, entry.name));
  }
  const file = join(to, `${stack}.template.json`);
  const old = hashOf(readFileSync(file, 'utf8'));
  const text = JSON.stringify(alter(readTemplate(from, stack)), null, 1);
  writeFileSync(file, text);
  for (const name of ['manifest.json', `${stack}.assets.json`]) replaceIn(join(to, name), old, hashOf(text));
}

function replaceIn(file: string, old: string, now: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(old)) throw new Error(`${file} does not name its template by ${old}.`);
  writeFileSync(file, text.replaceAll(old, now));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
