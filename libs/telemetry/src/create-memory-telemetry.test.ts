import { createMemoryTelemetry } from './create-memory-telemetry.ts';

const where = { source: 'zoom-webhook', instance: 'main' } as const;

describe('createMemoryTelemetry', () => {
  it('adds up by metric and dimensions', () => {
    const telemetry = createMemoryTelemetry();
    telemetry.count('Rejected', { ...where, reason: 'payload-shape' }, 2);
    telemetry.count('Rejected', { ...where, reason: 'body-not-json' });
    telemetry.count('EventsAccepted', where);
    expect(telemetry.total('Rejected')).toBe(3);
    expect(telemetry.total('Rejected', { reason: 'payload-shape' })).toBe(2);
    expect(telemetry.total('Rejected', { instance: 'second' })).toBe(0);
  });

  it('knows the last value of a gauge by its dimensions', () => {
    const telemetry = createMemoryTelemetry();
    expect(telemetry.latest('PollLag')).toBeUndefined();
    telemetry.gauge('PollLag', where, 90);
    telemetry.gauge('PollLag', { ...where, instance: 'second' }, 7);
    telemetry.gauge('PollLag', where, 0);
    expect(telemetry.latest('PollLag', where)).toBe(0);
    expect(telemetry.latest('PollLag', { instance: 'second' })).toBe(7);
    expect(telemetry.total('PollLag')).toBe(0);
  });

  it('keeps log lines, and of errors no more than the real log does', () => {
    const telemetry = createMemoryTelemetry();
    telemetry.log.info('at work', { size: 3 });
    telemetry.log.error('failed', new TypeError('canary'));
    expect(telemetry.lines()).toMatchObject([
      { level: 'info', message: 'at work', size: 3 },
      { level: 'error', message: 'failed', error: 'TypeError' },
    ]);
    expect(JSON.stringify(telemetry.lines())).not.toContain('canary');
  });
});
