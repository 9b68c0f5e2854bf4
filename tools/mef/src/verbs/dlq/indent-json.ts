const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Breaks JSON into lines and changes no token: a number too long for JavaScript and a key that is there twice stay as they were sent. Any other text is given back. */
export function indentJson(text: string): string {
  if (!isJson(text)) return text;
  let depth = 0;
  let before = '';
  let lines = '';
  for (const [token] of text.matchAll(TOKEN)) {
    const isEnd = token === '}' || token === ']';
    if (isEnd) depth -= 1;
    const isEmpty = isEnd && (before === '{' || before === '[');
    const isNewLine = !isEmpty && (isEnd || before === ',' || before === '{' || before === '[');
    lines += `${isNewLine ? `\n${'  '.repeat(depth)}` : ''}${token === ':' ? ': ' : token}`;
    if (token === '{' || token === '[') depth += 1;
    before = token;
  }
  return lines;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
