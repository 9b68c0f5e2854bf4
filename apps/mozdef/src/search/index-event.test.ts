import { indexEvent } from './index-event.ts';
import type { JsonObject } from '../json.ts';
import { fieldTokens, maxTokens } from './tokenize-field.ts';

/** Characters that hashing reads, which is what indexing takes its time for. */
function charactersRead(event: JsonObject): number {
  const read = jest.spyOn(String.prototype, 'charCodeAt');
  try {
    indexEvent('id', event);
    return read.mock.calls.length;
  } finally {
    read.mockRestore();
  }
}

const long = 'k'.repeat(900);
const list = Array.from({ length: 300 }, (_, at) => at);
test.each<[string, JsonObject]>([
  ['many values under one long name', { details: { [long]: list } }],
  ['many words under one long name', { details: { [long]: list.join(' ') } }],
  ['many names under one long name', { details: { [long]: Object.fromEntries(list.map((at) => [`n${at}`, at])) } }],
  ['long names in long names', { [long]: { [long]: { [long]: { [long]: { [long]: 'x' } } } } }],
])('the work grows with the size of the event and not with its square: %s', (_name, event) => {
  expect(charactersRead(event)).toBeLessThan(3 * JSON.stringify(event).length);
});

test('a name longer than any query costs no more than what a query may hold', () => {
  expect(charactersRead({ details: { ['k'.repeat(20_000)]: list.slice(0, 30) } })).toBeLessThan(10_000);
});

test('an event has so many tokens and no more, wherever they come from', () => {
  const many = Array.from({ length: 3 * maxTokens }, (_, at) => at);
  for (const details of [
    { list: many },
    { text: many.join(' ') },
    { nulls: many.map(() => null) },
    Object.fromEntries(many.map((at) => [at, at])),
  ]) {
    const { fields } = indexEvent('id', { first: 'value', details, last: 'value' });
    expect(fields.trim().split(/\s+/).length).toBeLessThanOrEqual(maxTokens);
    expect(fields).toContain(fieldTokens('first', 'value'));
  }
});

test('of very long text the beginning is indexed', () => {
  const { words } = indexEvent('id', { text: `start ${'word '.repeat(1_000_000)} end`, more: 'more' });
  expect(words.length).toBeLessThan(1_100_000);
  expect([words.includes('start'), words.includes('end'), words.includes('more')]).toEqual([true, false, false]);
});

test.each([
  ['(alice),', 'alice'],
  ['"alice"!?', 'alice'],
  ['<[{x}]>', 'x'],
  ['-', '-'],
  ['"\')', '"\')'],
  [').a', ').a'],
])('around %s punctuation is no part of the word', (written, word) => {
  expect(fieldTokens('name', written)).toBe(fieldTokens('name', word));
});
