import type * as z from 'zod';

/** What the deployed code makes of an event without a topic: an event, a refusal by its schema, or an exception. */
export type Code = 'right' | 'too strict' | 'broken';

/** The code of a source that is deployed now: the manifest, and the name of its bundle. */
export interface Deployment<out Source> {
  current(): { readonly source: Source; readonly appVersion: string };
  /** Another bundle. */
  deploy(code: Code): void;
  code(): Code;
}

interface Written<Payload, Context, Result> {
  readonly schema: z.ZodType<Payload>;
  readonly normalize: (payload: Payload, context: Context) => Result;
}

/** Codes of a source; the wrong ones are by somebody who never saw an event without a topic. */
export function createDeployment<Payload, Context, Result, Source extends Written<Payload, Context, Result>>(
  source: Source & Written<Payload, Context, Result>,
  hasTopic: (payload: Payload) => boolean,
): Deployment<Source> {
  const normalize = (payload: Payload, context: Context): Result => {
    if (!hasTopic(payload)) throw new TypeError('Cannot read properties of undefined');
    return source.normalize(payload, context);
  };
  const codes = {
    right: source,
    'too strict': { ...source, schema: source.schema.refine(hasTopic, 'expected a topic') },
    broken: { ...source, normalize },
  } as const satisfies Record<Code, Source>;
  let code: Code = 'right';
  let bundles = 1;
  return {
    current: () => ({ source: codes[code], appVersion: `bundle-${bundles}` }),
    deploy: (next) => {
      code = next;
      bundles += 1;
    },
    code: () => code,
  };
}
