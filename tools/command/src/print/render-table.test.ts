import { styleText } from 'node:util';
import { renderTable } from './render-table.ts';

describe('renderTable', () => {
  it('has columns as wide as their widest cell, numbers to the right, and headings between', () => {
    const rows = [['polling'], ['a log', '7'], ['pages', '1,204']];
    expect(renderTable(['shape', { title: 'met', isNumber: true }], rows).split('\n')).toEqual([
      'shape    met',
      '─────  ─────',
      '',
      'polling',
      'a log      7',
      'pages  1,204',
    ]);
  });

  it('does not count colours', () => {
    const red = styleText('red', 'missed', { validateStream: false });
    const [, , first, second] = renderTable(
      ['verdict', 'why'],
      [
        [red, 'x'],
        ['met', 'y'],
      ],
    ).split('\n');
    expect(first).toBe(`${red}   x`);
    expect(second).toBe('met      y');
  });
});
