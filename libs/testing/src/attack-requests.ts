import type { Scheme, SchemeKind } from '@mef/auth';
import type { Attack } from './attacks/attack.ts';
import { basicAttacks } from './attacks/basic-attacks.ts';
import { bodyAttacks } from './attacks/body-attacks.ts';
import { hmacAttacks } from './attacks/hmac-attacks.ts';
import { jwtAttacks } from './attacks/jwt-attacks.ts';
import { proofAttacks } from './attacks/proof-attacks.ts';
import { standardWebhooksAttacks } from './attacks/standard-webhooks-attacks.ts';
import { timeAttacks } from './attacks/time-attacks.ts';

const attacksOnKind = {
  hmac: hmacAttacks,
  'standard-webhooks': standardWebhooksAttacks,
  'shared-token': () => [],
  basic: basicAttacks,
  jwt: jwtAttacks,
} as const satisfies Record<SchemeKind, (scheme: Scheme) => Attack[]>;

/** Every attack that makes sense against the scheme; each must get the one 401. */
export function attackRequests(scheme: Scheme): readonly Attack[] {
  const { kind, proof } = scheme;
  return [
    ...proofAttacks(scheme),
    ...(proof.coversBody ? bodyAttacks(scheme) : []),
    ...(proof.coversTime ? timeAttacks(scheme) : []),
    ...attacksOnKind[kind](scheme),
  ];
}
