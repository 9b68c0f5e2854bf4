import { renderParameters } from './render-parameters.ts';

const project = { name: 'Project', label: 'The project', description: 'Its <name>.', preset: 'mef', choices: [] };
const branch = { name: 'Branch', label: 'Branch', description: 'Of one.', preset: undefined, choices: [] };

test('what all templates ask for in the same words is one row, and what differs is a row for each', () => {
  const text = renderParameters([
    { template: 'one.yml', ...project },
    { template: 'one.yml', ...branch },
    { template: 'two.yml', ...project },
    { template: 'two.yml', ...branch, description: 'Of the other.', preset: '', choices: ['main'] },
  ]);
  expect(text.split('\n').slice(2, -1)).toEqual([
    '| `Project` | The project | all | `mef` | Its &lt;name>. |',
    '| `Branch` | Branch | `one.yml` | has to be told | Of one. |',
    '| `Branch` | Branch | `two.yml` | empty; also `main` | Of the other. |',
  ]);
});
