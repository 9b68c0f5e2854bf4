import { pageFaults } from './page-faults.ts';

describe('what an event may not put on a page', () => {
  it.each([
    ['<p>x</p><script>alert(1)</script>', 'an element script'],
    ['<img src=x onerror=alert(1)>', 'an element img'],
    ['<b onclick="alert(1)">x</b>', 'an attribute onclick'],
    ['<a href="javascript:alert(1)">x</a>', 'a link to javascript:alert(1)'],
    ['<time datetime="" onmouseover="alert(1)">x</time>', 'an attribute onmouseover'],
  ])('sees %s', (html, fault) => {
    expect(pageFaults(html)).toContain(fault);
  });

  it('takes what is escaped for text', () => {
    expect(
      pageFaults('<!doctype html>\n<p class="hint">&lt;script&gt;alert(1)&lt;/script&gt;</p><a href="/">x</a>'),
    ).toEqual([]);
  });
});
