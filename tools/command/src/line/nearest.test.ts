import { nearest } from './nearest.ts';

const words = ['rate', 'seconds', 'mozdef', 'mozdef-forwarder', 'json'];

describe('nearest', () => {
  it.each([
    ['raet', 'rate'],
    ['rte', 'rate'],
    ['ratee', 'rate'],
    ['secnods', 'seconds'],
    ['mozdef-forwader', 'mozdef-forwarder'],
    ['mozdef-', 'mozdef'],
    ['se', 'seconds'],
    ['rate', 'rate'],
  ])('takes %s for %s', (word, meant) => {
    expect(nearest(word, words)).toBe(meant);
  });

  it.each(['', 'x', 'tear', 'jsonl-file', 'toString'])('takes %j for nothing', (word) => {
    expect(nearest(word, words)).toBeUndefined();
  });
});
