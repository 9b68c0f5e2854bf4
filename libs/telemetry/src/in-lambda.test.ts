import { execFile } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';

interface Segment {
  readonly name: string;
  readonly trace_id: string;
  readonly fault?: boolean;
  readonly annotations?: Readonly<Record<string, unknown>>;
  readonly metadata?: unknown;
  readonly subsegments?: readonly Segment[];
}

const program = `
  const { createTelemetry } = await import(process.argv[1]);
  const telemetry = createTelemetry({ service: 'zoom-webhook', tracing: process.env.TRACING === 'yes' });
  const handler = telemetry.wrap((event) => {
    process.stdout.write(JSON.stringify({ traceId: telemetry.traceId() ?? 'none' }) + '\\n');
    return telemetry.trace('write to stream', () => event === 'fails' ? Promise.reject(new Error('canary')) : Promise.resolve(event), event === 'fails' ? [] : Array.from({ length: 60 }, (_, at) => '1-' + at));
  });
  const context = { functionName: 'zoom-webhook-dev', awsRequestId: 'request-1' };
  await handler('works', context);
  await handler('fails', context).catch(() => undefined);
`;

/** Runs the program as Lambda would, and gives back its log and what the X-Ray daemon heard. */
async function runInLambda(tracing: 'yes' | 'no'): Promise<{ lines: string[]; segments: Segment[] }> {
  const daemon = createSocket('udp4');
  const segments: Segment[] = [];
  daemon.on('message', (datagram) => segments.push(JSON.parse(datagram.toString().split('\n')[1] ?? '') as Segment));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', program, join(__dirname, 'index.ts')],
    {
      env: {
        TRACING: tracing,
        AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
        LAMBDA_TASK_ROOT: '/var/task',
        AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${await portOf(daemon)}`,
        _X_AMZN_TRACE_ID: 'Root=1-66f00000-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=1',
      },
    },
  );
  // What the process sent before it ended is in the socket's buffer; one turn of the event loop reads it.
  await nextTurn();
  daemon.close();
  return { lines: stdout.trim().split('\n'), segments };
}

async function portOf(socket: Socket): Promise<number> {
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket.address().port;
}

describe('in Lambda', () => {
  it('counts the cold start once', async () => {
    const { lines } = await runInLambda('no');
    const coldStarts = lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((line) => 'ColdStart' in line);
    expect(coldStarts).toEqual([expect.objectContaining({ ColdStart: 1, function_name: 'zoom-webhook-dev' })]);
  });

  it('tells X-Ray of every step, flags the one that failed, and quotes no error', async () => {
    const { segments } = await runInLambda('yes');
    const steps = segments.filter((segment) => segment.name === 'write to stream');
    expect(steps.map((step) => step.fault === true)).toEqual([false, true]);
    expect(new Set(segments.map((segment) => segment.trace_id))).toEqual(
      new Set(['1-66f00000-0123456789abcdef01234567']),
    );
    expect(JSON.stringify(segments)).not.toContain('canary');
  });

  it('tells X-Ray which traces a step goes on with, so that each can be searched for as far as X-Ray indexes', async () => {
    const { segments } = await runInLambda('yes');
    const [step, other] = segments.filter((segment) => segment.name === 'write to stream');
    expect(step?.annotations).toEqual({ cause: '1-0' });
    const all = segments.flatMap((segment) => [segment, ...(segment.subsegments ?? [])]);
    const found = all.flatMap(({ annotations }) => annotations?.['cause'] ?? []);
    expect(found.toSorted()).toEqual(Array.from({ length: 40 }, (_, at) => `1-${at}`).toSorted());
    const read = Array.from({ length: 20 }, (_, at) => `1-${40 + at}`);
    expect(JSON.stringify(step?.metadata)).toContain(JSON.stringify(read));
    expect([other?.annotations, other?.subsegments]).toEqual([undefined, undefined]);
  });

  it('knows the trace that is under way', async () => {
    const { lines } = await runInLambda('yes');
    const known = lines.map((line) => (JSON.parse(line) as { traceId?: string }).traceId).filter(Boolean);
    expect(new Set(known)).toEqual(new Set(['1-66f00000-0123456789abcdef01234567']));
  });

  it('sends X-Ray nothing when tracing is off, and knows of no trace', async () => {
    const { segments, lines } = await runInLambda('no');
    expect(segments).toEqual([]);
    expect(lines.filter((line) => line.includes('"traceId":"none"'))).toHaveLength(2);
  });
});
