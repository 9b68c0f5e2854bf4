import type { Context } from 'aws-lambda';

import { Rejection } from '@mef/rejection';

import { createTelemetry } from './create-telemetry.ts';

const where = { source: 'zoom-webhook', instance: 'main' } as const;
const context = { functionName: 'zoom-webhook-dev', awsRequestId: 'request-1', memoryLimitInMB: '512' } as Context;

interface Emf {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: string[][];
      readonly Metrics: { Name: string; Unit: string }[];
    }[];
  };
  readonly [field: string]: unknown;
}

/** Everything written while `run` runs, one parsed line each. */
async function linesOf(
  run: (telemetry: ReturnType<typeof createTelemetry>) => unknown,
): Promise<Record<string, unknown>[]> {
  const text: string[] = [];
  const keep = (chunk: unknown): boolean => text.push(String(chunk)) > 0;
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(keep),
    jest.spyOn(process.stderr, 'write').mockImplementation(keep),
  ];
  try {
    await run(createTelemetry({ service: 'zoom-webhook', tracing: false }));
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return text
    .join('')
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const isEmf = (line: Record<string, unknown>): line is Emf => '_aws' in line;

describe('count', () => {
  it('publishes the sum of a request as one EMF line per set of dimensions', async () => {
    const lines = await linesOf((telemetry) => {
      telemetry.count('EventsAccepted', where, 3);
      telemetry.count('EventsAccepted', where, 4);
      telemetry.count('EventsIgnored', where);
      telemetry.count('Rejected', { ...where, reason: 'payload-shape' });
      telemetry.flush();
    });
    expect(lines).toEqual([
      expect.objectContaining({ source: 'zoom-webhook', instance: 'main', EventsAccepted: 7, EventsIgnored: 1 }),
      expect.objectContaining({ source: 'zoom-webhook', instance: 'main', reason: 'payload-shape', Rejected: 1 }),
    ]);
    expect(lines.filter(isEmf).map((line) => line._aws.CloudWatchMetrics)).toEqual([
      [
        {
          Namespace: 'MozDefEventFramework',
          Dimensions: [['source', 'instance']],
          Metrics: [
            { Name: 'EventsAccepted', Unit: 'Count' },
            { Name: 'EventsIgnored', Unit: 'Count' },
          ],
        },
      ],
      [
        {
          Namespace: 'MozDefEventFramework',
          Dimensions: [['source', 'instance', 'reason']],
          Metrics: [{ Name: 'Rejected', Unit: 'Count' }],
        },
      ],
    ]);
  });

  it('publishes nothing twice and nothing of nothing', async () => {
    const lines = await linesOf((telemetry) => {
      telemetry.count('EventsAccepted', where);
      telemetry.flush();
      telemetry.flush();
    });
    expect(lines).toHaveLength(1);
  });
});

describe('gauge', () => {
  it('publishes the last value before a flush, in its own unit, beside counts that still add up', async () => {
    const lines = await linesOf((telemetry) => {
      telemetry.gauge('PollLag', where, 90);
      telemetry.count('EventsAccepted', where, 3);
      telemetry.gauge('PollLag', where, 30);
      telemetry.gauge('RateLimitLeft', where, 0);
      telemetry.count('EventsAccepted', where, 4);
      telemetry.gauge('PollLag', { ...where, instance: 'second' }, 7);
      telemetry.flush();
      telemetry.gauge('PollLag', where, 45);
      telemetry.flush();
    });
    expect(lines).toEqual([
      expect.objectContaining({ instance: 'main', PollLag: 30, RateLimitLeft: 0, EventsAccepted: 7 }),
      expect.objectContaining({ instance: 'second', PollLag: 7 }),
      expect.objectContaining({ instance: 'main', PollLag: 45 }),
    ]);
    const [first] = lines.filter(isEmf);
    expect(first?._aws.CloudWatchMetrics[0]?.Metrics).toEqual([
      { Name: 'PollLag', Unit: 'Seconds' },
      { Name: 'EventsAccepted', Unit: 'Count' },
      { Name: 'RateLimitLeft', Unit: 'Count' },
    ]);
  });

  it('publishes nothing twice: what is not set anew is not known', async () => {
    const lines = await linesOf((telemetry) => {
      telemetry.gauge('CursorAge', where, 1);
      telemetry.flush();
      telemetry.flush();
    });
    expect(lines).toHaveLength(1);
  });
});

describe('log', () => {
  it('writes one JSON line with its fields', async () => {
    const [line] = await linesOf((telemetry) => {
      telemetry.log.warn('secret store failed', { parameter: '/mef/dev/x', age: 12 });
    });
    expect(line).toMatchObject({
      level: 'WARN',
      service: 'zoom-webhook',
      message: 'secret store failed',
      parameter: '/mef/dev/x',
      age: 12,
    });
  });

  it('tells of an error that quotes a payload only its kind and where it was thrown', async () => {
    const [line] = await linesOf(({ log }) => {
      try {
        JSON.parse('{"password": canary}');
      } catch (error) {
        log.error('body not read', error);
      }
    });
    expect(line).toMatchObject({
      level: 'ERROR',
      error: 'SyntaxError',
      frames: expect.stringContaining('create-telemetry.test.ts'),
    });
    expect(JSON.stringify(line)).not.toContain('canary');
  });

  it('tells what a rejection says of the place and what caused it', async () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), {
      syscall: 'connect',
      code: 'ECONNREFUSED',
    });
    const [line] = await linesOf(({ log }) => {
      log.error('no secret', new Rejection('secret-unavailable', '/mef/dev/x', { cause }));
    });
    expect(line).toMatchObject({
      detail: 'secret-unavailable: /mef/dev/x',
      causes: 'Error: connect ECONNREFUSED 127.0.0.1:1',
    });
  });

  it('does not quote what is thrown without being an error', async () => {
    const [line] = await linesOf(({ log }) => {
      log.error('odd', 'canary');
    });
    expect(line).toMatchObject({ error: 'string' });
    expect(JSON.stringify(line)).not.toContain('canary');
  });
});

describe('wrap', () => {
  it('passes event, context and result through, and carries the request id in every line', async () => {
    const lines = await linesOf(async (telemetry) => {
      const handler = telemetry.wrap((event: number, { functionName }) => {
        telemetry.log.info('at work');
        return Promise.resolve(`${functionName} ${event}`);
      });
      expect(await handler(7, context)).toBe('zoom-webhook-dev 7');
    });
    expect(lines.find((line) => line['message'] === 'at work')).toMatchObject({ function_request_id: 'request-1' });
  });

  it('flushes what was counted and passes the error on when the handler fails', async () => {
    const failure = new Error('canary');
    const lines = await linesOf(async (telemetry) => {
      const handler = telemetry.wrap(() => {
        telemetry.count('EventsAccepted', where);
        return Promise.reject(failure);
      });
      await expect(handler(undefined, context)).rejects.toBe(failure);
    });
    expect(lines).toContainEqual(expect.objectContaining({ EventsAccepted: 1 }));
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 'ERROR', message: 'invocation failed', error: 'Error' }),
    );
    expect(JSON.stringify(lines)).not.toContain('canary');
  });
});
