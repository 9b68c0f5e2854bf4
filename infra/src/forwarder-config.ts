import * as z from 'zod';
import { instanceName } from './instance-name.ts';
import { uniqueByName } from './unique-by-name.ts';

const destination = z.strictObject({
  name: instanceName,
  dialect: z.enum(['mef', 'legacy']),
  url: z.url({ protocol: /^https?$/ }).refine(carriesNoCredentials, 'Expected a URL without user and password'),
  /** True: the forwarder sends the token kept at `/mef/<stage>/mozdef-forwarder/<name>/token`. */
  token: z.boolean(),
  /** True: the forwarder trusts the PEM bundle kept at `/mef/<stage>/mozdef-forwarder/<name>/ca`. */
  ca: z.boolean(),
});

/** `apps/mozdef-forwarder/config/<stage>.json`. */
export const forwarderConfig = z.strictObject({ destinations: uniqueByName(destination) });

export type Destination = z.infer<typeof destination>;

function carriesNoCredentials(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed?.username === '' && parsed.password === '';
}
