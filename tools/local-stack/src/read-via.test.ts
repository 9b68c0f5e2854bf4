import { viaValue } from './read-via.ts';

describe('--via', () => {
  it.each([
    ['kinesis=http://127.0.0.1:4568/', ['kinesis', 'http://127.0.0.1:4568']],
    ['mozdef=http://127.0.0.1:1', ['mozdef', 'http://127.0.0.1:1']],
  ])('is a way for a name: %s', (text, way) => {
    expect(viaValue.read(text)).toEqual(way);
  });

  it.each(['kinesis', 'kafka=http://127.0.0.1:1', 'sqs=127.0.0.1:1', 's3=file:///tmp', '=http://127.0.0.1:1'])(
    'is not %s',
    (text) => {
      expect(viaValue.read(text)).toBeUndefined();
    },
  );
});
