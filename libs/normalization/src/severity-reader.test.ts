import { severityReader } from './index.ts';

describe('severityReader', () => {
  const read = severityReader([
    ['user.', 'risk', /^high$/i, 'WARNING'],
    ['user.grant', 'roles', /super/i, 'CRITICAL'],
    ['', 'flag', /^true$/, 'NOTICE'],
  ]);

  it.each([
    ['what is said', 'user.login', {}, ['NOTICE'], 'NOTICE'],
    ['the most severe of what is said', 'user.login', {}, ['INFO', 'ERROR', 'DEBUG'], 'ERROR'],
    ['INFO where nothing is said', 'user.login', {}, [], 'INFO'],
    ['DEBUG where that is all', 'user.login', {}, ['DEBUG'], 'DEBUG'],
    ['a sign', 'user.login', { risk: 'HIGH' }, ['INFO'], 'WARNING'],
    ['no sign of another event type', 'group.login', { risk: 'HIGH' }, ['INFO'], 'INFO'],
    [
      'the most severe sign, in a list too',
      'user.grant',
      { risk: 'high', roles: ['help', 'Super'] },
      ['INFO'],
      'CRITICAL',
    ],
    ['a boolean', 'group.login', { flag: true }, ['INFO'], 'NOTICE'],
    ['what is said above a sign', 'user.login', { risk: 'high' }, ['ALERT'], 'ALERT'],
  ] as const)('takes %s', (_what, eventType, record, said, severity) => {
    expect(read(eventType, record, said)).toBe(severity);
  });
});
