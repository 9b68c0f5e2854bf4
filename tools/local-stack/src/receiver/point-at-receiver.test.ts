import { pointAtReceiver, pulledQueue } from './point-at-receiver.ts';

const forwarder = (destination: object) => ({
  name: 'f',
  label: 'f',
  app: 'mozdef-forwarder',
  entry: 'handler',
  arn: 'arn:f',
  memoryMb: 128,
  timeoutMs: 1_000,
  environment: { MEF_DESTINATION: JSON.stringify(destination) },
});
const other = forwarder({ name: 'search', dialect: 'opensearch', url: 'http://search.example.org' });
const pulled = forwarder({ name: 'mozdef', dialect: 'sqs', queueUrl: 'http://127.0.0.1:1/0/q' });
const pushed = forwarder({ name: 'mozdef', dialect: 'mef', url: 'http://127.0.0.1:8080' });
const source = { ...pushed, environment: {} };
const destinationOf = (definition: typeof pushed) =>
  JSON.parse(pointAtReceiver(definition, 'http://127.0.0.1:2').environment['MEF_DESTINATION'] ?? '') as object;

describe('the receiver of a stack', () => {
  it('is where its own destination delivers to, and no other', () => {
    expect(destinationOf(pushed)).toEqual({ name: 'mozdef', dialect: 'mef', url: 'http://127.0.0.1:2' });
    expect(pointAtReceiver(other, 'http://127.0.0.1:2')).toBe(other);
    expect(pointAtReceiver(source, 'http://127.0.0.1:2')).toBe(source);
  });

  it('pulls the queue of its own destination, which gets no address', () => {
    expect(pointAtReceiver(pulled, 'http://127.0.0.1:2')).toBe(pulled);
    expect(pulledQueue({ functions: [source, other, pulled] })).toBe('http://127.0.0.1:1/0/q');
    expect(pulledQueue({ functions: [source, other, pushed] })).toBeUndefined();
  });
});
