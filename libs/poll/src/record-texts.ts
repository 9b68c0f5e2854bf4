/**
 * The very text of each record of a page, for the dead letters of those that fail: written anew it would have other
 * bytes, and 10,000 levels of nesting cannot be written at all. `text` is valid JSON that has a list at `path`.
 */
export function recordTexts(text: string, path: readonly string[]): string[] {
  const texts: string[] = [];
  for (let at = skipSpace(text, listAt(text, path) + 1); text[at] !== ']' && at < text.length;) {
    const end = endOfValue(text, at);
    texts.push(text.slice(at, end));
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return texts;
}

/** Position of the list's bracket. */
function listAt(text: string, path: readonly string[]): number {
  return path.reduce((at, key) => memberAt(text, at, key), skipSpace(text, 0));
}

/** Position of the value of a key; of a key that is there twice the last, as in JSON.parse. */
function memberAt(text: string, object: number, wanted: string): number {
  let found = text.length;
  for (let at = skipSpace(text, object + 1); text[at] === '"';) {
    const keyEnd = endOfString(text, at);
    const value = skipSpace(text, skipSpace(text, keyEnd) + 1);
    if (JSON.parse(text.slice(at, keyEnd)) === wanted) found = value;
    at = skipSpace(text, endOfValue(text, value));
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return found;
}

function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length;) {
    const character = text[at] ?? '';
    if (character === '"') at = endOfString(text, at);
    else {
      if (character === '{' || character === '[') depth += 1;
      if (character === '}' || character === ']') depth -= 1;
      at += 1;
    }
    if (depth === 0 && endsHere(text, at, character)) return at;
  }
  return text.length;
}

/** A closed bracket or text ends a value; a number or a word ends where something else begins. */
function endsHere(text: string, at: number, last: string): boolean {
  return '"}]'.includes(last) || /[\s,\]}]/.test(text[at] ?? ' ');
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? 'x')) at += 1;
  return at;
}
