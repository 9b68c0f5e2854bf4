import { join } from 'node:path';
import * as z from 'zod';
import { instanceName } from './instance-name.ts';
import { ownerSchema } from './owner.ts';
import { unfitFile } from './unfit-file.ts';
import { UnfitInput } from '../unfit-input.ts';

/** Imports a module by path and gives its default export. A parameter, because jest cannot import TypeScript by path. */
export type LoadDefault = (path: string) => Promise<unknown>;

/** Parameters that stand beside an instance's secrets and are none: an operator's pause, and where its webhook listens. */
const takenNames = ['paused', 'url'];

const secretNames = z
  .array(
    z.object({
      name: z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,62}$/)
        .refine((name) => !takenNames.includes(name), `expected none of ${takenNames.join(', ')}`),
    }),
  )
  .transform((secrets) => secrets.map(({ name }) => name));

/** The part of a source's manifest that infrastructure is made of; the rest is the app's own business. */
const anySource = z.object({
  name: instanceName,
  owner: ownerSchema,
  secrets: secretNames,
  /** What an instance may set; with the manifest comes the schema itself. */
  settings: z.custom<z.ZodType>((value) => value instanceof z.ZodType, 'expected a zod schema').optional(),
});

const webhook = anySource
  .extend({
    kind: z.literal('webhook'),
    /** What of its scheme decides what may stand before the handler. */
    auth: z.object({ proof: z.object({ header: z.string().regex(/^[a-z0-9-]+$/), coversBody: z.boolean() }) }),
    /** GET where the provider greets before there is a secret. */
    methods: z.array(z.enum(['GET', 'POST'])).min(1),
    heals: z.boolean(),
    beats: z.boolean(),
    /** Whether there is one, and a challenge can fail. */
    handshake: z.unknown().optional(),
    preAuth: z.unknown().optional(),
    deliveries: z.object({ login: z.object({ secrets: secretNames }) }).optional(),
  })
  .refine(({ heals, deliveries }) => heals === (deliveries !== undefined), {
    path: ['heals'],
    message: 'expected true with deliveries and false without',
  })
  .refine(({ secrets }) => new Set(secrets).size === secrets.length, {
    path: ['secrets'],
    message: 'expected names that differ: what verifies deliveries and what logs in are kept from each other',
  });

const rest = anySource.extend({
  kind: z.literal('rest'),
  /** The provider's API, `https://{account}` where each account has a host of its own. */
  endpoint: z.string(),
  /** What an instance polls by that sets no time of its own. */
  polling: z.object({ every: z.templateLiteral([z.number().positive(), ' ', z.enum(['s', 'min', 'h', 'days'])]) }),
});

const manifest = z.discriminatedUnion('kind', [webhook, rest]);

export type WebhookManifest = z.infer<typeof webhook>;
export type RestManifest = z.infer<typeof rest>;
export type Manifest = z.infer<typeof manifest>;

/** @throws UnfitInput naming the manifest and the field. */
export async function readManifest(root: string, app: string, load: LoadDefault): Promise<Manifest> {
  const file = `apps/${app}/src/source.ts`;
  const parsed = manifest.safeParse(await load(join(root, file)));
  if (!parsed.success) throw unfitFile(file, parsed.error);
  if (parsed.data.name !== app) throw new UnfitInput(`${file}: name: expected the folder's name, ${app}`);
  return parsed.data;
}
