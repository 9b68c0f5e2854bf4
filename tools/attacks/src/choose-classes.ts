import { suggestion, UsageError } from '@mef/command';
import type { AttackClass } from './attack-class.ts';
import { attackClasses } from './classes/attack-classes.ts';

/** The classes that a list with commas names, in the order of the catalogue; all without one. Throws UsageError. */
export function chooseClasses(only: string | undefined): readonly AttackClass[] {
  const names = Object.keys(attackClasses);
  const wanted = only?.split(',').map((name) => name.trim()) ?? names;
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`--only: there is no class ${unknown}.${suggestion(unknown, names)} --list names all.`);
  return Object.values(attackClasses).filter(({ id }) => wanted.includes(id));
}
