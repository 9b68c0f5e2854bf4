import { changesBetween } from './changes-between.ts';

describe('changesBetween', () => {
  it('names each value that differs by its path', () => {
    const before = { settings: { chat: true, hosts: ['a'], level: 1 }, name: 'x' };
    const after = { settings: { chat: false, hosts: ['a', 'b'], level: 1 }, name: 'x', added: 1 };
    expect(changesBetween(before, after)).toEqual([
      { path: 'settings.chat', before: true, after: false },
      { path: 'settings.hosts', before: ['a'], after: ['a', 'b'] },
    ]);
  });

  it('says what went away', () => {
    expect(changesBetween({ role: 'owner' }, {})).toEqual([{ path: 'role', before: 'owner', after: undefined }]);
  });

  it.each([
    [undefined, { a: 1 }],
    [{ a: 1 }, null],
    ['text', 'other'],
    [[1], [2]],
  ])('sees no change between %j and %j', (before, after) => {
    expect(changesBetween(before, after)).toEqual([]);
  });
});
