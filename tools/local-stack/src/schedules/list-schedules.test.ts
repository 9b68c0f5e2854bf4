import { listSchedules } from './list-schedules.ts';

const functionOf = (name: string, app: string, environment: Record<string, string>) => ({
  name,
  label: name,
  app,
  entry: 'handler',
  arn: `arn:${name}`,
  memoryMb: 128,
  timeoutMs: 1_000,
  environment,
});
const scheduleOf = (name: string, functionName: string, instance = 'main', isEnabled = true) => ({
  name,
  functionName,
  input: { instance },
  everyMs: 60_000,
  isEnabled,
});
const wiring = {
  functions: [
    functionOf('poll', 'okta-poller', { MEF_INSTANCES: '[]' }),
    functionOf('heal', 'github-webhook', { MEF_INSTANCES: '[]' }),
    functionOf('sweep', 'dlq-reprocessor', {}),
  ],
  schedules: [
    scheduleOf('poll-main', 'poll'),
    scheduleOf('poll-eu', 'poll', 'eu', false),
    scheduleOf('heal-main', 'heal'),
    scheduleOf('sweep', 'sweep'),
    { ...scheduleOf('beat-eu', 'poll'), input: { heartbeat: { instance: 'eu' } } },
  ],
};
const names = (canAsk: (key: string) => boolean, beats = false) =>
  listSchedules(wiring, { canAsk, tickSeconds: undefined, beats }).map(({ name }) => name);

describe('listSchedules', () => {
  it('leaves out what is switched off, and sources whose provider nobody can ask', () => {
    expect(names((key) => key.startsWith('okta-poller/'))).toEqual(['poll-main', 'sweep']);
    expect(names((key) => key === 'github-webhook/main')).toEqual(['heal-main', 'sweep']);
  });

  it('sends heartbeats also where no provider can be asked, unless it is told not to', () => {
    expect(names(() => false, true)).toEqual(['sweep', 'beat-eu']);
    expect(names(() => false, false)).toEqual(['sweep']);
    const first = listSchedules(wiring, { canAsk: () => false, tickSeconds: 1, beats: true });
    expect(first.map(({ firstAfterMs }) => firstAfterMs)).toEqual([0, 20_000]);
  });

  it('ticks faster when it is told to, but for heartbeats', () => {
    const every = (tickSeconds: number | undefined) =>
      listSchedules(wiring, { canAsk: () => true, tickSeconds, beats: true }).map(({ everyMs }) => everyMs);
    expect(every(5)).toEqual([5_000, 5_000, 5_000, 60_000]);
    expect(every(undefined)).toEqual([60_000, 60_000, 60_000, 60_000]);
  });

  it('names a schedule whose function is missing', () => {
    const broken = { ...wiring, schedules: [scheduleOf('lost', 'nobody')] };
    expect(() => listSchedules(broken, { canAsk: () => true, tickSeconds: undefined, beats: true })).toThrow(
      'lost runs nobody, which no stack has',
    );
  });
});
