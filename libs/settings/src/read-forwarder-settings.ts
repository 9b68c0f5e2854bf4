import * as z from 'zod';

import { functionEnvironment, nameSchema, toFunctionSettings, type FunctionSettings } from './function-environment.ts';
import { jsonVariable } from './json-variable.ts';
import { parseEnvironment, type Environment } from './parse-environment.ts';

/** Where one forwarder function delivers. */
export interface Destination {
  readonly name: string;
  /** `mef`: only a per-item answer counts. `legacy`: MozDef's own front door, whose 2xx is the best it can say. */
  readonly dialect: 'mef' | 'legacy';
  /** Base URL, http or https. */
  readonly url: string;
  /** Whether a token is kept in the parameter store. */
  readonly token: boolean;
  /** Whether a CA bundle is kept in the parameter store. */
  readonly ca: boolean;
}

export interface ForwarderSettings extends FunctionSettings {
  readonly destination: Destination;
}

const destination = z.strictObject({
  name: nameSchema,
  dialect: z.enum(['mef', 'legacy']),
  url: z
    .url({ protocol: /^https?$/ })
    .refine((url) => !/^\w+:\/\/[^/]*@/.test(url), 'expected no credentials: a token belongs in the parameter store'),
  token: z.boolean(),
  ca: z.boolean(),
});

const forwarderEnvironment = functionEnvironment.extend({ MEF_DESTINATION: jsonVariable.pipe(destination) });

/** Settings of one forwarder function. Throws an Error that names the variable, never its value. */
export function readForwarderSettings(environment: Environment = process.env): ForwarderSettings {
  const variables = parseEnvironment(forwarderEnvironment, environment);
  return { ...toFunctionSettings(variables), destination: variables.MEF_DESTINATION };
}
