import { createScheduler } from './create-scheduler.ts';

describe('createScheduler', () => {
  it('runs what is planned in order of time, and in order of planning where the time is the same', async () => {
    const scheduler = createScheduler(0);
    const ran: string[] = [];
    for (const [ms, name] of [
      [30, 'd'],
      [10, 'a'],
      [20, 'b'],
      [20, 'c'],
    ] as const)
      scheduler.after(ms, () => void ran.push(`${name} ${scheduler.now()}`));
    await scheduler.runUntil(25);
    expect(ran).toEqual(['a 10', 'b 20', 'c 20']);
    expect(scheduler.now()).toBe(25);
    await scheduler.runUntil(100);
    expect(ran.at(-1)).toBe('d 30');
  });

  it('lets promises go as far as they can before time goes on', async () => {
    const scheduler = createScheduler(0);
    const seen: number[] = [];
    const work = async (): Promise<void> => {
      await scheduler.delay(5);
      for (let step = 0; step < 100; step += 1) await Promise.resolve();
      seen.push(scheduler.now());
    };
    scheduler.after(6, () => void seen.push(scheduler.now()));
    const working = work();
    await scheduler.runUntil(10);
    await working;
    expect(seen).toEqual([5, 6]);
  });

  it('knows whole milliseconds alone, and no past', async () => {
    const scheduler = createScheduler(0);
    const seen: number[] = [];
    scheduler.after(0.2, () => void seen.push(scheduler.now()));
    scheduler.after(-5, () => void seen.push(scheduler.now()));
    await scheduler.runUntil(10);
    expect(seen).toEqual([0, 1]);
  });

  it('forgets what was cancelled', async () => {
    const scheduler = createScheduler(0);
    const ran: string[] = [];
    scheduler.after(1, () => void ran.push('cancelled')).cancel();
    await scheduler.runUntil(10);
    expect(ran).toEqual([]);
  });
});
