import type { JsonValue } from '@mef/validation';

import { recordsOf } from './records-of.ts';

describe('recordsOf', () => {
  it('gives the list that the body is, or that stands at a path', () => {
    expect(recordsOf([1, 2])).toEqual([1, 2]);
    expect(recordsOf([])).toEqual([]);
    expect(recordsOf({ response: { items: [{ id: 1 }] } }, 'response.items')).toEqual([{ id: 1 }]);
  });

  it.each<[JsonValue, string | undefined]>([
    [{ error: 'canary' }, undefined],
    ['<html>canary</html>', undefined],
    [null, undefined],
    [{ error: 'canary' }, 'response.items'],
    [{ response: { items: null } }, 'response.items'],
    [{ response: { items: { 0: 'canary' } } }, 'response.items'],
    [[{ items: ['canary'] }], 'items'],
    [{}, 'constructor'],
    [['canary'], 'length'],
  ])('does not take %j for a page without records', (body, path) => {
    const read = () => recordsOf(body, path);
    expect(read).toThrow(expect.objectContaining({ name: 'ProviderError', failure: 'unreadable' }));
    expect(read).toThrow(path ?? 'at its top');
    expect(read).not.toThrow(/canary/);
  });
});
