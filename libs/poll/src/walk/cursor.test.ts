import { readCursor, writeCursor } from './cursor.ts';

test('a cursor is read as it was written', () => {
  const cursor = {
    v: 1,
    doneUntil: 1,
    savedAt: 2,
    walk: { from: 1, isLast: true, position: { query: { page: '2' } } },
  } as const;
  expect(readCursor(writeCursor(cursor))).toEqual(cursor);
});

test.each(['{"v":2,"doneUntil":1,"savedAt":2}', '{}', '{"v":1,"doneUntil":"1","savedAt":2}'])(
  'one of another version is for an operator to decide: %s',
  (text) => {
    expect(() => readCursor(text)).toThrow('not one of version 1: set it anew, or deploy the version that wrote it');
  },
);
