import { findUnprovenFaults } from '@mef/reliability';
import { allScenarios } from './all-scenarios.ts';

it('has a scenario for every row of the catalogue that is not shown elsewhere with a reason', () => {
  expect(findUnprovenFaults({ scenarios: allScenarios, skipped: [] })).toEqual([]);
});

it('gives each scenario an id of its own', () => {
  const ids = allScenarios.map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});
