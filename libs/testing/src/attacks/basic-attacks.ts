import type { Scheme } from '@mef/auth';
import { changeHeaders, currentSecret, type Attack } from './attack.ts';

export function basicAttacks(scheme: Scheme): Attack[] {
  const { header } = scheme.proof;
  const [user = '', password = ''] = currentSecret(scheme).split(':');
  const credentials = (name: string, text: string) =>
    changeHeaders(name, () => ({ [header]: `Basic ${Buffer.from(text).toString('base64')}` }));
  return [
    credentials('another user', `another-user:${password}`),
    credentials('another password', `${user}:another-password-0001`),
    credentials('no colon', `${user}${password}`),
    credentials('no password', `${user}:`),
    credentials('no user', `:${password}`),
    credentials('nothing at all', ''),
    credentials('user and password the wrong way round', `${password}:${user}`),
    changeHeaders('credentials that are not encoded', () => ({ [header]: `Basic ${user}:${password}` })),
    changeHeaders('another scheme', ({ headers }) => ({
      [header]: (headers[header] ?? '').replace('Basic', 'Bearer'),
    })),
    changeHeaders('no scheme', ({ headers }) => ({ [header]: (headers[header] ?? '').replace('Basic ', '') })),
  ];
}
