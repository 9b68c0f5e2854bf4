import { choosePolled } from './choose-polled.ts';

const providers = {
  'github-audit': { main: { controlUrl: 'http://localhost/control/github-audit/main' } },
  'okta-poller': { main: { controlUrl: 'http://localhost/control/okta-poller/main' } },
};
const every = (everySeconds: number) => [{ name: 'mef-dev-okta-poller-main', everySeconds }];

describe('choosePolled', () => {
  it('takes the source with the largest pages', () => {
    expect(choosePolled({ providers, schedules: every(1) })).toMatchObject({ source: 'okta-poller', instance: 'main' });
  });

  it('refuses a stack in which waiting for the schedule is what would be measured', () => {
    expect(() => choosePolled({ providers, schedules: every(60) })).toThrow('--tick 1');
    expect(() => choosePolled({ providers, schedules: [] })).toThrow('--tick 1');
  });

  it('refuses a stack that asks the real provider', () => {
    expect(() => choosePolled({ providers: {}, schedules: every(1) })).toThrow('simulates no provider of okta-poller');
  });
});
