import { summaryOf } from './index.ts';

describe('summaryOf', () => {
  it.each([
    [{ by: 'ana', for: 'bo', from: '192.0.2.1' }, 'signed in by ana for bo from 192.0.2.1'],
    [{ by: undefined, for: null, from: '192.0.2.1' }, 'signed in from 192.0.2.1'],
    [{ for: ['a', 'b', 'c'] }, 'signed in for a, b, c'],
    [{ for: ['a', 'b', 'c', 'd', 'e'] }, 'signed in for a, b, c and 2 more'],
    [{ in: 7, as: false }, 'signed in in 7 as false'],
    [{}, 'signed in'],
  ])('says of %j: %s', (words, summary) => expect(summaryOf('signed in', words)).toBe(summary));
});
