import { completeEvent } from '../normalize/complete-event.ts';
import { decodeText } from './decode-text.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { parseJson } from './parse-json.ts';
import { readBody } from './read-body.ts';
import { Refusal } from './refusal.ts';
import type { Reply } from './reply.ts';
import type { Call, Service } from '../service.ts';

/** One event: an empty 200 as from MozDef, but after the commit. @throws Refusal 400 for what is no JSON object */
export async function answerEvent({ request, ticket }: Call, service: Service, app?: string): Promise<Reply> {
  const sent = parseObject(decodeText(await readBody(request, ticket)));
  const receipt = {
    nowMs: service.now(),
    mozdefhostname: service.mozdefhostname,
    ...(app === undefined ? {} : { app: decodeApp(app) }),
  };
  await service.store.add([completeEvent(sent, service.newId(), receipt)]);
  return { status: 200 };
}

function parseObject(text: string): JsonObject {
  const value = parse(text);
  if (!isJsonObject(value)) throw new Refusal(400, 'The body is not a JSON object.');
  return value;
}

function parse(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch (error) {
    throw new Refusal(400, error instanceof RangeError ? error.message : 'The body is not JSON.');
  }
}

function decodeApp(app: string): string {
  try {
    return decodeURIComponent(app);
  } catch {
    throw new Refusal(400, 'The name after /custom/ is malformed.');
  }
}
