import { fillPart } from './fill-part.ts';

const page = `# A page

<!-- rows: npm run pages -->
old
<!-- end of rows -->

Its end.
`;

test('a part is replaced, and nothing around it', () => {
  const filled = fillPart(page, 'rows', 'new\n');
  expect(filled).toBe(page.replace('old', '\nnew\n'));
  expect(fillPart(filled, 'rows', 'new')).toBe(filled);
});

test.each([
  ['is not there', page, 'columns'],
  ['has no end', page.replace('<!-- end of rows -->', ''), 'rows'],
  ['is there twice', page + page, 'rows'],
  ['has two ends', `${page}<!-- end of rows -->`, 'rows'],
])('a part that %s is an error', (_what, text, name) => {
  expect(() => fillPart(text, name, 'new')).toThrow(`<!-- ${name}: npm run pages -->`);
});
