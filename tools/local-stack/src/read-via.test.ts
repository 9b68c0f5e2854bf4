import { readVia } from './read-via.ts';

describe('readVia', () => {
  it('reads a way for each name', () => {
    expect(readVia(['kinesis=http://127.0.0.1:4568/', 'mozdef=http://127.0.0.1:1'])).toEqual({
      kinesis: 'http://127.0.0.1:4568',
      mozdef: 'http://127.0.0.1:1',
    });
    expect(readVia([])).toEqual({});
  });

  it.each(['kinesis', 'kafka=http://127.0.0.1:1', 'sqs=127.0.0.1:1', 's3=file:///tmp', '=http://127.0.0.1:1'])(
    'refuses %s',
    (text) => {
      expect(() => readVia([text])).toThrow(/^--via .*: expected NAME=URL with a name of dynamodb, kinesis, mozdef/);
    },
  );
});
