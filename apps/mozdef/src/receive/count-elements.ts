/**
 * Elements of the JSON array that a text begins with, `most` at most, without parsing it. Of what is no JSON it may say
 * any number.
 */
export function countElements(text: string, most: number): number {
  let count = 1;
  let depth = 0;
  for (let at = 0; at < text.length && count < most; at += 1) {
    const character = text[at] ?? '';
    if (character === '"') at = endOfString(text, at);
    else if (opens(character)) depth += 1;
    else if (closes(character)) depth -= 1;
    else if (character === ',' && depth === 1) count += 1;
    if (depth === 0) return count;
  }
  return count;
}

function opens(character: string): boolean {
  return character === '[' || character === '{';
}

function closes(character: string): boolean {
  return character === ']' || character === '}';
}

/** Where the quote stands that ends the string which begins at `start`; the end of the text if none does. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
