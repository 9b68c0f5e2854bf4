import * as z from 'zod';

/** Instance and destination names are part of route, secret and function names. */
const name = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/);

const instance = z.strictObject({ name, account: z.string().min(1) });

/** `apps/<source>/config/<stage>.json`. */
export const sourceConfig = z.strictObject({ instances: uniqueByName(instance) });

const destination = z.strictObject({
  name,
  dialect: z.enum(['mef', 'legacy']),
  url: z.url({ protocol: /^https?$/ }).refine(carriesNoCredentials, 'Expected a URL without user and password'),
  /** True: the forwarder sends the token kept at `/mef/<stage>/mozdef-forwarder/<name>/token`. */
  token: z.boolean(),
  /** True: the forwarder trusts the PEM bundle kept at `/mef/<stage>/mozdef-forwarder/<name>/ca`. */
  ca: z.boolean(),
});

/** `apps/mozdef-forwarder/config/<stage>.json`. */
export const forwarderConfig = z.strictObject({ destinations: uniqueByName(destination) });

export type Instance = z.infer<typeof instance>;
export type Destination = z.infer<typeof destination>;

function uniqueByName<Item extends z.ZodType<{ name: string }>>(item: Item) {
  return z
    .array(item)
    .min(1)
    .refine((items) => new Set(items.map((one) => one.name)).size === items.length, 'Expected names that differ');
}

function carriesNoCredentials(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed?.username === '' && parsed.password === '';
}
