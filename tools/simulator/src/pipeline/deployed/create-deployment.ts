import type * as z from 'zod';

/** The code of a source that is deployed now: the manifest, and the name of its bundle. */
export interface Deployment<out Source> {
  current(): { readonly source: Source; readonly appVersion: string };
  /** Another bundle, with a schema that asks for a topic, or without. */
  deploy(isStrict: boolean): void;
  isStrict(): boolean;
}

interface Schemed {
  readonly schema: z.ZodType;
}

/** What code refuses that was written by somebody who never saw an event without a topic. */
export function createDeployment<Source extends Schemed>(
  source: Source,
  hasTopic: (payload: unknown) => boolean,
): Deployment<Source> {
  const strict = { ...source, schema: source.schema.refine(hasTopic, 'expected a topic') };
  let isStrict = false;
  let bundles = 1;
  return {
    current: () => ({ source: isStrict ? strict : source, appVersion: `bundle-${bundles}` }),
    deploy: (next: boolean) => {
      isStrict = next;
      bundles += 1;
    },
    isStrict: () => isStrict,
  };
}
