import { createProgress } from './create-progress.ts';

function written(isTTY: boolean) {
  const texts: string[] = [];
  const progress = createProgress({ write: (text) => texts.push(text), isTTY }, () => 0);
  progress.up('route', 'POST /x');
  progress.say('said');
  progress.warn('warned');
  return texts;
}

describe('createProgress', () => {
  it('has colours on a terminal alone', () => {
    expect(written(true).join('')).toContain('\u001b[31mwarned\u001b[39m\n');
    expect(written(false).join('')).not.toContain('\u001b');
    expect(written(false).slice(1)).toEqual(['said\n', 'warned\n']);
  });
});
