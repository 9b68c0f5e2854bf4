import type { Scheme } from '@mef/auth';
import { changeHeaders, type Attack } from './attack.ts';

export function standardWebhooksAttacks({ proof }: Scheme): Attack[] {
  const { header } = proof;
  const id = header.replace(/signature$/, 'id');
  const signature = (name: string, change: (value: string) => string) =>
    changeHeaders(name, ({ headers }) => ({ [header]: change(headers[header] ?? '') }));
  return [
    changeHeaders('another id', () => ({ [id]: 'msg_another' })),
    changeHeaders('no id', () => ({ [id]: undefined })),
    changeHeaders('two ids', ({ headers }) => ({ [id]: `${headers[id] ?? ''},${headers[id] ?? ''}` })),
    changeHeaders('an id that takes the time along', ({ headers }) => ({ [id]: `${headers[id] ?? ''}.1700000000` })),
    signature('a version that does not exist', (value) => value.replace('v1,', 'v2,')),
    signature('the asymmetric version', (value) => value.replace('v1,', 'v1a,')),
    signature('no version', (value) => value.replace('v1,', '')),
    signature('a hundred signatures', (value) => `v1,${'A'.repeat(43)}= `.repeat(99) + value),
  ];
}
