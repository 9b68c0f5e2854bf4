import { bareBodies, jsonTexts } from './json-texts.ts';

const strict = new TextDecoder('utf-8', { fatal: true });

function parses(text: string | Buffer): boolean {
  try {
    JSON.parse(typeof text === 'string' ? text : strict.decode(text));
    return true;
  } catch {
    return false;
  }
}

const isValue = (text: string | Buffer): boolean =>
  parses(typeof text === 'string' ? `{"a":${text}}` : Buffer.concat([Buffer.from('{"a":'), text, Buffer.from('}')]));

describe('the JSON texts', () => {
  it('are three hundred and more, none of them twice', () => {
    const texts = [...jsonTexts.map(({ text }) => text), ...bareBodies].map((text) =>
      Buffer.from(text).toString('base64'),
    );
    expect(jsonTexts.length).toBeGreaterThan(300);
    expect(texts.filter((text, at) => jsonTexts[at] !== undefined && texts.indexOf(text) !== at)).toEqual([]);
  });

  it('are what their class says', () => {
    const wrong = jsonTexts.filter(
      ({ text, is }) => (is === 'valid' && !isValue(text)) || (is === 'invalid' && isValue(text)),
    );
    expect(wrong.map(({ text }) => text.toString())).toEqual([]);
  });
});
