/**
 * Characters that are not seen and change how what is near them is shown: controls, what turns the direction of writing,
 * and what takes no room (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing).
 */
const unseen = /(?![\t\n])[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Text of an event so that it shows what it is: at most `most` characters, unseen ones written out. */
export function visibleText(text: string, most: number): string {
  const isCut = text.length > most;
  const shown = (isCut ? text.slice(0, most) : text).replace(unseen, escaped);
  return isCut ? `${shown.toWellFormed()}…` : shown.toWellFormed();
}

/** JSON text with the same characters escaped, which leaves it the same JSON. */
export function visibleJson(json: string): string {
  return json.replace(unseen, escaped).toWellFormed();
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, at) => `\\u${hex(character.charCodeAt(at))}`).join('');
}

function hex(unit: number): string {
  return unit.toString(16).padStart(4, '0');
}
