import * as z from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const schema = z.object({
  v: z.literal(1),
  /** What was checked out. */
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  /** SHA-256 of the synthesized template. */
  template: sha256,
  /** SHA-256 of the bundle; null where there is none. */
  bundle: sha256.nullable(),
  /** SHA-256 of the configuration after the overlay of a second repository. */
  configuration: sha256,
  /** SHA-256 of the values of the parameters that the template reads; none where it reads none, and in records of before it was noted. */
  names: sha256.optional(),
  /** ISO time. */
  at: z.iso.datetime(),
});

/** What was deployed of an app, or of `infra`, in a stage. */
export type DeploymentRecord = z.infer<typeof schema>;

/** A record that nobody of us wrote. The message names its place. */
export class UnreadableRecord extends Error {
  override readonly name = 'UnreadableRecord';
}

/** Throws UnreadableRecord. */
export function parseRecord(place: string, text: string): DeploymentRecord {
  const parsed = schema.safeParse(jsonOrNothing(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UnreadableRecord(`${place}: ${[...(issue?.path ?? []), issue?.message].join(': ')}`);
}

/** Of these texts the records: nobody can go back to what cannot be read. */
export function readableOf(texts: readonly string[]): readonly DeploymentRecord[] {
  return texts.flatMap((text) => schema.safeParse(jsonOrNothing(text)).data ?? []);
}

export function writeRecord(record: DeploymentRecord): string {
  return JSON.stringify(record);
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // No JSON is no record, which the schema says.
  }
}
