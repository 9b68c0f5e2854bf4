import { createProgress } from './create-progress.ts';

function setUp(isTerminal: boolean, columns?: number) {
  const written: string[] = [];
  let now = 0;
  const progress = createProgress({ write: (text) => void written.push(text), isTerminal, columns }, () => now);
  return { ...progress, written, at: (ms: number) => void (now = ms) };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('progress', () => {
  it('tells of a step that takes long, though it showed itself once and early', () => {
    const { show, end, written, at } = setUp(false);
    show('starting a local stack');
    for (let ms = 1_000; ms <= 62_000; ms += 1_000) {
      at(ms);
      jest.advanceTimersByTime(1_000);
    }
    expect(written).toEqual(
      [2, 32, 62].map((s) => `00:0${s < 60 ? 0 : 1}:${String(s % 60).padStart(2, '0')}Z starting a local stack\n`),
    );
    end();
    at(120_000);
    jest.advanceTimersByTime(58_000);
    expect(written).toHaveLength(3);
  });

  it.each([true, false])('is silent for two seconds (terminal: %s)', (isTerminal) => {
    const { show, end, written, at } = setUp(isTerminal);
    show('page 1', 0.1);
    at(1_999);
    show('page 2', 0.2);
    end();
    expect(written).toEqual([]);
  });

  it('is one bar on a terminal, which is taken away', () => {
    const { show, end, written, at } = setUp(true);
    at(2_000);
    show('page 1', 0.5);
    at(2_001);
    show('page 2', 0.999);
    end();
    end();
    expect(written).toEqual([
      '\r\u001b[2K████████████░░░░░░░░░░░░  50 % page 1',
      '\r\u001b[2K████████████████████████  99 % page 2',
      '\r\u001b[2K',
    ]);
  });

  it('stays in one line of the terminal', () => {
    const { show, written, at } = setUp(true, 41);
    at(2_000);
    show('a'.repeat(100), 0.5);
    expect(written).toEqual([`\r\u001b[2K████████████░░░░░░░░░░░░  50 % ${'a'.repeat(9)}`]);
  });

  it('is a line with the time of day each five seconds elsewhere', () => {
    const { show, end, written, at } = setUp(false);
    for (let ms = 0; ms <= 13_000; ms += 500) {
      at(ms);
      show(`at ${ms}`);
    }
    end();
    expect(written).toEqual(['00:00:02Z at 2000\n', '00:00:07Z at 7000\n', '00:00:12Z at 12000\n']);
  });

  it('says the same again each 30 seconds only, and what is new at once', () => {
    const { show, written, at } = setUp(false);
    for (let ms = 2_000; ms <= 70_000; ms += 2_000) {
      at(ms);
      show(ms < 66_000 ? 'waits' : 'page 1', 0);
    }
    expect(written).toEqual([
      '00:00:02Z   0 % waits\n',
      '00:00:32Z   0 % waits\n',
      '00:01:02Z   0 % waits\n',
      '00:01:08Z   0 % page 1\n',
    ]);
  });

  it('never leaves 0 to 100 %', () => {
    const { show, written, at } = setUp(false);
    at(2_000);
    show('before', -1);
    at(9_000);
    show('behind', 7);
    expect(written).toEqual(['00:00:02Z   0 % before\n', '00:00:09Z 100 % behind\n']);
  });
});
