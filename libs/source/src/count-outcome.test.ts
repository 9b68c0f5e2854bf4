import { Rejection } from '@mef/rejection';
import { createMemoryTelemetry } from '@mef/telemetry';
import { countOutcome } from './count-outcome.ts';

const instance = { name: 'main', account: 'acct-1' };
const outcomeOf = (...rejections: readonly Rejection[]) => ({
  events: [],
  rejected: rejections.map((rejection, recordIndex) => ({ recordIndex, rejection })),
  ignored: [],
  unknownTypes: [],
  dropped: [],
});
const threw = (cause: Error) => new Rejection('normalize-failed', `normalize threw ${cause.name}`, { cause });

function countedWith(...rejections: readonly Rejection[]) {
  const telemetry = createMemoryTelemetry();
  countOutcome(outcomeOf(...rejections), 'acme-webhook', instance, { telemetry });
  return telemetry;
}

describe('countOutcome', () => {
  it("logs once where a source's own code threw, and never what it said: that may quote the payload", () => {
    const telemetry = countedWith(
      new Rejection('payload-shape', 'payload.id: expected string'),
      threw(new TypeError('canary')),
      threw(new RangeError('canary')),
    );
    expect(telemetry.lines()).toEqual([
      expect.objectContaining({
        level: 'error',
        message: 'normalize threw',
        error: 'TypeError',
        frames: expect.stringContaining('count-outcome.test.ts') as string,
        instance: 'main',
        recordIndex: 1,
      }),
    ]);
    expect(JSON.stringify(telemetry.lines())).not.toContain('canary');
    expect(telemetry.total('DeadLettersWritten', { reason: 'normalize-failed' })).toBe(2);
  });

  it('says that none was accepted, so that all that was refused is a share of something', () => {
    const counted: unknown[] = [];
    const telemetry = createMemoryTelemetry();
    const count: typeof telemetry.count = (metric, _dimensions, value) => void counted.push([metric, value]);
    const ports = { telemetry: { ...telemetry, count } };
    countOutcome(outcomeOf(new Rejection('payload-shape')), 'acme-webhook', instance, ports);
    expect(counted).toContainEqual(['EventsAccepted', 0]);
  });

  it('logs nothing of what a sender got wrong', () => {
    expect(countedWith(new Rejection('payload-shape')).lines()).toEqual([]);
  });
});
