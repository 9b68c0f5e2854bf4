import type * as z from 'zod';

/** Environment variables as the process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Checks the environment. Throws an Error that names every variable that is not as expected, and no value. */
export function parseEnvironment<T>(schema: z.ZodType<T>, environment: Environment): T {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  throw new Error(
    `environment: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
  );
}
