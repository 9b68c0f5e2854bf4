import type { BriefEvent } from '../../../api/answers.ts';
import { briefOf } from './brief-of.ts';
import { withOpened } from './with-opened.ts';

const at = (minute: number): BriefEvent => ({
  _id: `e${minute}`,
  utctimestamp: `2026-01-01T10:0${minute}:00+00:00`,
  severity: '',
  category: '',
  hostname: '',
  summary: '',
  source: '',
  instance: '',
});
const idsOf = (events: readonly BriefEvent[]) => events.map(({ _id }) => _id);

test.each([
  [at(5), ['e5', 'e4', 'e2']],
  [at(3), ['e4', 'e3', 'e2']],
  [at(1), ['e4', 'e2', 'e1']],
  [{ ...at(4), _id: 'same time' }, ['e4', 'same time', 'e2']],
  [{ ...at(4), utctimestamp: '' }, ['e4', 'e2']],
  [undefined, ['e4', 'e2']],
])('%#: an opened event stands where its time is', (opened, expected) => {
  expect(idsOf(withOpened([at(4), at(2)], opened))).toEqual(expected);
});

test('of a whole event a list shows texts alone, whatever else stands in their place', () => {
  expect(briefOf({ _id: 'a', summary: 's', severity: 5, details: { ingest: { source: 'x' } } })).toEqual({
    ...at(0),
    _id: 'a',
    utctimestamp: '',
    summary: 's',
    source: 'x',
  });
  expect(briefOf({ _id: 'a', details: null })).toMatchObject({ _id: 'a', source: '' });
});
