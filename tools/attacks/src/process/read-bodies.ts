import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** What a provider sends, without its proof. */
export interface SampleBody {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const schema = z.object({
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
  bodyText: z.string().optional(),
  bodyBase64: z.base64().optional(),
});

/** The requests of every sample of a webhook's folder. */
export function readBodies(root: string, app: string): readonly SampleBody[] {
  const samples = join(root, 'apps', app, 'samples');
  return readdirSync(samples).map((name) => {
    const text = readFileSync(join(samples, name, 'request.json'), 'utf8');
    const { headers, body, bodyText, bodyBase64 } = schema.parse(JSON.parse(text));
    const bytes =
      bodyBase64 === undefined ? Buffer.from(bodyText ?? JSON.stringify(body)) : Buffer.from(bodyBase64, 'base64');
    return { headers, body: bytes };
  });
}
