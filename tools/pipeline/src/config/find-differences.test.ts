import { findDifferences } from './find-differences.ts';

const own = { instances: [{ name: 'main' }], alarms: { ours: ['a'], theirs: ['b'] } };

test.each([
  ['a list that is replaced', { instances: [] }, [{ path: 'instances', change: 'replaced' }]],
  ['a key deep inside', { alarms: { ours: ['c'] } }, [{ path: 'alarms.ours', change: 'replaced' }]],
  ['a key that is new', { alarms: { others: ['c'] } }, [{ path: 'alarms.others', change: 'added' }]],
  ['an object that is new', { limits: { rate: 1 } }, [{ path: 'limits', change: 'added' }]],
  ['a key that is taken away', { alarms: { ours: null } }, [{ path: 'alarms.ours', change: 'removed' }]],
  ['an object for a list', { instances: { main: 1 } }, [{ path: 'instances', change: 'replaced' }]],
  ['something else for the whole', 7, [{ path: '', change: 'replaced' }]],
  ['the same once more', { instances: [{ name: 'main' }], alarms: { ours: ['a'] } }, []],
  ['what is not there taken away', { nothing: null }, []],
])('%s', (_, patch, differences) => {
  expect(findDifferences(own, patch)).toEqual(differences);
});
