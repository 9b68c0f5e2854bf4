import { isDropped, withoutDropped } from './drops.ts';

const golden = (eventtype: string) => ({
  category: 'c',
  severity: 'INFO',
  summary: 's',
  eventtype,
  username: undefined,
  utctimestamp: undefined,
});

describe('isDropped', () => {
  it.each([
    ['user.created', ['user.created'], true],
    ['user.created', ['meeting.*', 'user.*'], true],
    ['user.created', ['*'], true],
    ['user_created', ['user.created'], false],
    ['user.created_twice', ['user.created'], false],
    ['a.user.created', ['user.*'], false],
    ['user.created', [], false],
  ])('%s by %j: %p', (eventType, patterns, dropped) => {
    expect(isDropped(eventType, patterns)).toBe(dropped);
  });
});

describe('withoutDropped', () => {
  it('leaves the events that are wanted', () => {
    const expected = { status: 200, events: 2, golden: [golden('a.one'), golden('b.two')] };
    expect(withoutDropped(expected, ['a.*'])).toEqual({
      ...expected,
      events: 1,
      golden: [golden('b.two')],
      dropped: 1,
    });
  });

  it('leaves none of a delivery whose type is known and not wanted', () => {
    const expected = { status: 200, events: 2, eventType: 'a.one' };
    expect(withoutDropped(expected, ['a.*'])).toEqual({ ...expected, events: 0, dropped: 2 });
  });

  it('changes nothing of what carries no event or is wanted', () => {
    for (const expected of [
      { status: 401, events: 0 },
      { status: 200, events: 1, eventType: 'a.one' },
    ])
      expect(withoutDropped(expected, ['b.*'])).toBe(expected);
  });
});
