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
    const error = failureOf(body, path);
    expect(error).toMatchObject({ name: 'ProviderError', failure: 'unreadable' });
    expect(String(error)).toContain(path ?? 'at its top');
    expect(String(error)).not.toContain('canary');
  });
});

function failureOf(body: JsonValue, path: string | undefined): unknown {
  try {
    return recordsOf(body, path);
  } catch (error) {
    return error;
  }
}
