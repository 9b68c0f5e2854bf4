import { isUtf8 } from 'node:buffer';
import type { WebhookRoom } from '../webhook-room.ts';
import { markBody } from './mark-body.ts';
import { markForm } from './mark-form.ts';
import type { Sample } from './read-sample.ts';

/** What tells an event from every other: the mark for the demo, the id for sources whose provider gives one. */
export interface Renewal {
  readonly mark: string;
  readonly id: string;
}

export interface RenewedSample extends Sample {
  /** `undefined` where the body is no JSON object, so that nothing can stand in it. */
  readonly mark: string | undefined;
}

type IdentityKey = WebhookRoom['manifest']['identity']['key'];

/** The sample as an event of its own: every run before sent it too, and what has its id is stored already. */
export function renewSample(sample: Sample, { mark, id }: Renewal, key: IdentityKey): RenewedSample {
  const renewed = withId(sample, id, key);
  const text = isUtf8(renewed.body) ? marked(renewed.body.toString(), sample.headers, mark) : undefined;
  return text === undefined ? { ...renewed, mark: undefined } : { ...renewed, body: Buffer.from(text), mark };
}

function marked(body: string, headers: Sample['headers'], mark: string): string | undefined {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  return isForm ? markForm(body, mark) : markBody(body, mark);
}

/** A sample without an id shows what becomes of such a delivery, so it gets none. */
function withId(sample: Sample, id: string, key: IdentityKey): Sample {
  if (typeof key !== 'object') return sample;
  if ('header' in key)
    return sample.headers[key.header] === undefined
      ? sample
      : { ...sample, headers: { ...sample.headers, [key.header]: id } };
  const old = idIn(sample.body, key.path);
  return old === undefined
    ? sample
    : { ...sample, body: Buffer.from(sample.body.toString().replace(JSON.stringify(old), () => JSON.stringify(id))) };
}

function idIn(body: Buffer, path: string): unknown {
  try {
    let value: unknown = JSON.parse(body.toString());
    for (const name of path.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[name];
    return value;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
