import { requestFault, type Call } from '../answer.ts';
import { isObject, parseObject } from '../json-answer.ts';
import type { RetryReason } from '../retry-reasons.ts';
import { flavors, type Flavor } from './flavor.ts';
import { template, TEMPLATE_NAME } from './template.ts';

/** Why no event may be sent, or `undefined` when the template is there. */
export type KeepTemplate = (day: string) => Promise<RetryReason | undefined>;

/**
 * Sees to the template before the first event of each day: what creates an index without it fixes the type of
 * every field by the first value that comes. A newer one stays, so that an old and a new forwarder do not take turns.
 */
export function createTemplateKeeper(call: Call, flavor: Flavor): KeepTemplate {
  let keptOn: string | undefined;
  return async (day) => {
    if (keptOn === day) return undefined;
    const fault = await install(call, flavor);
    if (fault === undefined) keptOn = day;
    return fault;
  };
}

async function install(call: Call, flavor: Flavor): Promise<RetryReason | undefined> {
  const path = `_template/${TEMPLATE_NAME}`;
  const found = await call({ method: 'GET', path });
  if (found.status !== 404) {
    const fault = requestFault(found);
    if (fault !== undefined || found.status === undefined) return fault;
    const version = versionIn(found.body);
    if (version === undefined) return 'answer-unreadable';
    if (version >= template.version) return undefined;
  }
  const body = JSON.stringify(template);
  const { templateQuery } = flavors[flavor];
  return requestFault(
    await call({ method: 'PUT', path: `${path}${templateQuery}`, contentType: 'application/json', body }),
  );
}

/** 0 for a template without one; `undefined` for an answer that holds no template. */
function versionIn(body: string): number | undefined {
  const found = parseObject(body)?.[TEMPLATE_NAME];
  if (!isObject(found)) return undefined;
  return typeof found['version'] === 'number' ? found['version'] : 0;
}
