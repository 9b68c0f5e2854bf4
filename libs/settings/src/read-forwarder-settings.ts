import * as z from 'zod';

import { functionEnvironment, nameSchema, toFunctionSettings, type FunctionSettings } from './function-environment.ts';
import { jsonVariable } from './json-variable.ts';
import { parseEnvironment, type Environment } from './parse-environment.ts';

interface HttpDestination {
  readonly name: string;
  /** Base URL, http or https. */
  readonly url: string;
  /** Whether a bearer token is kept in the parameter store. */
  readonly token: boolean;
  /** Whether a CA bundle is kept in the parameter store. */
  readonly ca: boolean;
}

/** `mef`: only a per-item answer counts. `legacy`: MozDef's own front door, whose 2xx is the best it can say. */
export interface MozDefDestination extends HttpDestination {
  readonly dialect: 'mef' | 'legacy';
}

/** OpenSearch, or MozDef's own Elasticsearch 6, without MozDef in front. */
export interface OpenSearchDestination extends HttpDestination {
  readonly dialect: 'opensearch';
  readonly flavor: 'opensearch' | 'elasticsearch6';
  /** Whether `user:password` is kept in the parameter store, instead of a token. */
  readonly basic?: boolean | undefined;
}

/** A queue that MozDef's own worker polls. */
export interface SqsDestination {
  readonly name: string;
  readonly dialect: 'sqs';
  readonly queueUrl: string;
}

/** Where one forwarder function delivers. */
export type Destination = MozDefDestination | OpenSearchDestination | SqsDestination;

export interface ForwarderSettings extends FunctionSettings {
  readonly destination: Destination;
}

const http = z.strictObject({
  name: nameSchema,
  url: z
    .url({ protocol: /^https?$/ })
    .refine((url) => !/^\w+:\/\/[^/]*@/.test(url), 'expected no credentials: they belong in the parameter store'),
  token: z.boolean(),
  ca: z.boolean(),
});

const destination = z.discriminatedUnion('dialect', [
  http.extend({ dialect: z.enum(['mef', 'legacy']) }),
  http
    .extend({
      dialect: z.literal('opensearch'),
      flavor: z.enum(['opensearch', 'elasticsearch6']),
      basic: z.boolean().optional(),
    })
    .refine(({ token, basic }) => !(token && basic), { path: ['basic'], error: 'expected a token or basic, not both' }),
  z.strictObject({ name: nameSchema, dialect: z.literal('sqs'), queueUrl: z.url({ protocol: /^https?$/ }) }),
]);

const forwarderEnvironment = functionEnvironment.extend({ MEF_DESTINATION: jsonVariable.pipe(destination) });

/** Settings of one forwarder function. Throws an Error that names the variable, never its value. */
export function readForwarderSettings(environment: Environment = process.env): ForwarderSettings {
  const variables = parseEnvironment(forwarderEnvironment, environment);
  return { ...toFunctionSettings(variables), destination: variables.MEF_DESTINATION };
}
