import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contract } from './contract.ts';

/** Titles of the tests that stand in `describe('…, as Lambda documents it')`, without what a table adds to them. */
function documentedTests(file: string): string[] {
  const source = readFileSync(join(import.meta.dirname, file), 'utf8');
  const blocks = source
    .split(/^describe\('/m)
    .filter((block) => block.split("'")[0]?.endsWith('as Lambda documents it'));
  return blocks.flatMap((block) =>
    [...block.matchAll(/^ {2}(?:it(?:\.each.*)?|\]\))\('([^']+)'/gm)].map(([, title = '']) =>
      title.replace(/: %[sd]$/, ''),
    ),
  );
}

const tests = ['stream/create-mapping.test.ts', 'queue/create-queue-mapping.test.ts'].flatMap(documentedTests);

describe('contract', () => {
  it('has a test for each sentence and a sentence for each test', () => {
    expect(tests.length).toBeGreaterThan(50);
    expect(contract.map(({ test }) => test).toSorted()).toEqual(tests.toSorted());
  });

  it.each(contract.map(({ sentence, page }) => [sentence, page]))('names a page of AWS: %s', (sentence, page) => {
    expect(sentence).toMatch(/\.\)?$/);
    expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+\.html(#\S+)?$/);
  });

  it('says which sentences AWS does not document', () => {
    expect(contract.flatMap(({ isAssumed, test }) => (isAssumed === true ? [test] : []))).toEqual([
      'fails the whole batch for an answer that it cannot read',
      'splits in two a batch whose first record is reported',
      'counts retries anew for what is left of a batch',
      'sends a record that is exactly as old as allowed',
      'says of the response only what there was',
      'holds the shard until the bucket has what was given up',
      'deletes nothing for an answer that it cannot read',
    ]);
  });
});
