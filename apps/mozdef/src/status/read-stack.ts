import { describeError } from '../describe-error.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';

/** Whoever looks at the page waits no longer; the next look asks again. */
const patienceMs = 3_000;
const mostBytes = 1024 * 1024;

/** What a stack says of itself, `{error}` where it does not answer, null where there is none. */
export async function readStack(url: string | undefined): Promise<JsonObject | null> {
  if (url === undefined) return null;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs), redirect: 'error' });
    const text = await response.text();
    if (!response.ok) return { error: `The stack answers ${response.status}.` };
    if (text.length > mostBytes) return { error: 'The answer of the stack is too long.' };
    return parseStack(text);
  } catch (error) {
    return { error: `The stack does not answer: ${describeError(error)}.` };
  }
}

function parseStack(text: string): JsonObject {
  const value = JSON.parse(text) as JsonValue;
  return isJsonObject(value) ? value : { error: 'The answer of the stack is no JSON object.' };
}
