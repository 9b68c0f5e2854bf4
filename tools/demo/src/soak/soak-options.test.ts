import { UsageError } from '@mef/command';
import { readSoakOptions } from '../doubles/read-soak-options.ts';

describe('readSoakOptions', () => {
  it('has the documented defaults', () => {
    expect(readSoakOptions([])).toMatchObject({
      load: 'deliveries',
      rate: 100,
      seconds: 60,
      kill: undefined,
      outage: undefined,
    });
  });

  it('takes polled events instead of deliveries', () => {
    expect(readSoakOptions(['--poll', '2500', '--seconds', '30'])).toMatchObject({
      load: 'polled events',
      rate: 2_500,
      seconds: 30,
    });
  });

  it('kills twenty times unless told otherwise', () => {
    expect(readSoakOptions(['--kill', 'mozdef']).kill).toEqual({ component: 'mozdef', times: 20 });
    expect(readSoakOptions(['--kill', 'mozdef-forwarder', '--times', '3']).kill).toEqual({
      component: 'mozdef-forwarder',
      times: 3,
    });
  });

  it('keeps the load up around an outage', () => {
    expect(readSoakOptions(['--outage', '180']).seconds).toBe(190);
  });

  it.each([
    ['--rate', '0'],
    ['--rate', '1.5'],
    ['--seconds', 'x'],
    ['--kill', 'gateway'],
    ['--unknown'],
    ['--poll', '10001'],
    ['--poll', '10', '--rate', '10'],
    ['--kill', 'mozdef', '--outage', '9'],
  ])('refuses %s %s', (...args) => {
    expect(() => readSoakOptions(args)).toThrow(UsageError);
  });
});
