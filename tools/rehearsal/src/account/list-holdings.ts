import { join } from 'node:path';
import * as z from 'zod';
import type { Rehearsal } from '../rehearsal.ts';

const holdingsSchema = z.record(z.string(), z.array(z.string()));
const rehearsedSchema = z.object({ resources: z.array(z.string()) });

/** What the account holds, by kind of thing. */
export type Holdings = z.infer<typeof holdingsSchema>;

export async function listHoldings(rehearsal: Rehearsal): Promise<Holdings> {
  return holdingsSchema.parse(await ask(rehearsal, ['list']));
}

/** Creates a stack of a template with its parameters, as the console does, and deletes it; gives the types of what there was. */
export async function rehearseTemplate(
  rehearsal: Rehearsal,
  {
    file,
    stack,
    parameters,
  }: { readonly file: string; readonly stack: string; readonly parameters: Readonly<Record<string, string>> },
): Promise<readonly string[]> {
  const given = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  return rehearsedSchema.parse(await ask(rehearsal, ['rehearse', file, stack, ...given])).resources;
}

async function ask({ root, programs, tools }: Rehearsal, words: readonly string[]): Promise<unknown> {
  const text = await programs.must(tools.python, [join(root, 'tools/rehearsal/emulator/account.py'), ...words]);
  return JSON.parse(text.slice(text.lastIndexOf('\n{') + 1));
}
