const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** What others wrote, without what a terminal obeys or an eye does not see: such letters are spelled `\u001b`. */
export function showText(text: string, { isLong = false }: { readonly isLong?: boolean } = {}): string {
  return text.replace(INVISIBLE, (letter) => (isLong && /[\n\t]/.test(letter) ? letter : spelled(letter)));
}

function spelled(letter: string): string {
  const units = Array.from({ length: letter.length }, (_unit, at) => letter.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

/** `1,204 letters` */
export function counted(number: number, noun: string): string {
  const plural = noun.replace(/y$/, 'ie');
  return `${showNumber(number)} ${number === 1 ? noun : `${plural}s`}`;
}

export function showNumber(number: number): string {
  return number.toLocaleString('en-US');
}

/** `3.1 MB`: powers of 1,000. */
export function showBytes(bytes: number): string {
  if (bytes < 1_000) return counted(bytes, 'byte');
  const [unit, size] = bytes < 1_000_000 ? ['kB', 1_000] : ['MB', 1_000_000];
  return `${(bytes / size).toLocaleString('en-US', { maximumFractionDigits: 1 })} ${unit}`;
}

/** `14 d`, `3 h`, `12 min`: since an ISO time. */
export function showAge(time: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(time)) / 60_000));
  if (minutes < 100) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
}

/** An ISO time without its milliseconds. */
export function showTime(time: string): string {
  return time.replace(/\.\d+(?=Z$|[+-]\d\d:\d\d$)/, '');
}
