import { renderTable } from '../render-table.ts';
import type { TemplateParameter } from './read-template-parameters.ts';

/** One row for what the templates ask for in the same words. */
export function renderParameters(parameters: readonly TemplateParameter[]): string {
  const templates = new Set(parameters.map(({ template }) => template));
  const groups = Map.groupBy(parameters, ({ template: _template, ...asked }) => JSON.stringify(asked));
  const rows = [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [cellsOf(first, group.length === templates.size ? 'all' : namesOf(group))];
  });
  return renderTable(['parameter', 'in the console', 'asked by', 'default', 'what it is'], rows);
}

function namesOf(group: readonly TemplateParameter[]): string {
  return group.map(({ template }) => `\`${template}\``).join(', ');
}

function cellsOf({ name, label, description, preset, choices }: TemplateParameter, askedBy: string): string[] {
  return [`\`${name}\``, label, askedBy, valuesOf(preset, choices), description.replaceAll('<', '&lt;')];
}

function valuesOf(preset: string | undefined, choices: readonly string[]): string {
  if (preset === undefined) return 'has to be told';
  const others = choices.map((value) => `\`${value}\``).join(', ');
  return [preset === '' ? 'empty' : `\`${preset}\``, ...(others === '' ? [] : [`also ${others}`])].join('; ');
}
