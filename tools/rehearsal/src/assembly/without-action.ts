import type { Template } from './changed-resources.ts';

/** Takes an action out of every policy of a template; a statement that is then without one goes too. Throws where none has it. */
export function withoutAction(template: Template, action: string): Template {
  if (!JSON.stringify(template).includes(`"${action}"`)) throw new Error(`No policy of the template allows ${action}.`);
  return without(template, action) as Template;
}

function without(value: unknown, action: string): unknown {
  if (Array.isArray(value))
    return value.filter((each) => !isOnlyFor(each, action)).map((each) => without(each, action));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === 'Action' ? trim(inner, action) : without(inner, action)]),
  );
}

function isOnlyFor(statement: unknown, action: string): boolean {
  if (typeof statement !== 'object' || statement === null || !('Action' in statement)) return false;
  return [statement.Action].flat().every((each) => each === action);
}

function trim(actions: unknown, action: string): unknown {
  return Array.isArray(actions) ? actions.filter((each) => each !== action) : actions;
}
