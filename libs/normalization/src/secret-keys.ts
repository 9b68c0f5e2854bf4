/** Parts of a key that speak of a secret however it is written: `meeting_passcode`, `hostPassword`, `ACCESS-TOKEN`. */
const SECRET_PARTS = /token|passw|passcode|passphrase|secret|pwd|apikey|privatekey/;

/** Words that are a secret only as a word of their own: `pin` is one, `pinned` and `shipping` are not. */
const SECRET_WORDS = new Set(['pin', 'pins']);

/** Keys repeat in every event, so answers are remembered; the bound holds against a sender who invents keys. */
const REMEMBERED_KEYS = 4_000;
const remembered = new Map<string, boolean>();

/** Whether a key's name has the word token, password, passcode, PIN, secret, API key or private key in it, in any spelling. */
export function isSecretKey(key: string): boolean {
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const isSecret = SECRET_PARTS.test(squash(key)) || wordsOf(key).some((word) => SECRET_WORDS.has(word));
  if (remembered.size < REMEMBERED_KEYS) remembered.set(key, isSecret);
  return isSecret;
}

/** A key without case and separators, so that every spelling of a name is one. */
export function squash(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9*]/g, '');
}

function wordsOf(key: string): string[] {
  return key
    .replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}
