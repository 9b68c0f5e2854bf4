import { createBulkDelivery } from './create-bulk-delivery.ts';

interface EngineError {
  readonly type: string;
  readonly reason: string;
  readonly caused_by?: Omit<EngineError, 'caused_by'>;
}

const [MAPPER, ILLEGAL] = ['mapper_parsing_exception', 'illegal_argument_exception'] as const;

/** What becomes of one event that an engine refuses with this. */
async function refusedWith(error: EngineError) {
  const body = JSON.stringify({ items: [{ create: { _id: 'a', status: 400, error } }] });
  const deliver = createBulkDelivery(() => Promise.resolve({ status: 200, body }));
  const [verdict] = await deliver([{ id: 'a', action: '{"create":{"_id":"a"}}', line: '{}' }], () => true);
  return verdict;
}

const refused = (detail: string) => ({ kind: 'dead letter', reason: 'destination-refused', detail });
const preview = (field: string, type: string, value: string) =>
  `failed to parse field [${field}] of type [${type}] in document with id 'a'. Preview of field's value: '${value}'`;

describe('the dead letter of what an engine refuses', () => {
  // As OpenSearch 2.19.1 and Elasticsearch 6.8.23 write them, but for the form of older 6.x.
  it.each<[string, string, string, string]>([
    ['a value of another type', MAPPER, preview('details.user', 'date', 'canary'), 'details.user of type date'],
    ['an object for a text', MAPPER, preview('details.k', 'keyword', '{x=canary}'), 'details.k of type keyword'],
    [
      'a value of another type, by Elasticsearch 6',
      MAPPER,
      "failed to parse field [details.ip] of type [ip] in document with id 'canary'",
      'details.ip of type ip',
    ],
    ['a point', MAPPER, 'failed to parse field [details.g] of type [geo_point]', 'details.g of type geo_point'],
    ['a value of another type, by older 6.x', MAPPER, 'failed to parse [details.user]', 'details.user'],
    [
      'a text for an object',
      MAPPER,
      'object mapping for [details.o] tried to parse field [o] as object, but found a concrete value',
      'details.o of type object',
    ],
    [
      'a list for an object',
      MAPPER,
      'object mapping for [details.o] tried to parse field [null] as object, but found a concrete value',
      'details.o of type object',
    ],
    [
      'two types in one list',
      ILLEGAL,
      'mapper [details.mix] cannot be changed from type [text] to [long]',
      'details.mix of type text',
    ],
    [
      'two types in one list, by Elasticsearch 6',
      ILLEGAL,
      'mapper [details.mix] of different type, current_type [long], merged_type [ObjectMapper]',
      'details.mix of type long',
    ],
    [
      'texts and objects in one list',
      ILLEGAL,
      "can't merge a non object mapping [details.mix] with an object mapping",
      'details.mix',
    ],
    [
      'texts and objects in one list, by Elasticsearch 6',
      ILLEGAL,
      "Can't merge a non object mapping [details.mix] with an object mapping [details.mix]",
      'details.mix',
    ],
    [
      'a text that is too long',
      ILLEGAL,
      'Document contains at least one immense term in field="details.long" (whose UTF8 encoding is longer than the max length 32766), all of which were skipped.  Please correct the analyzer to not produce such terms.  The prefix of the first immense term is: \'[99, 97, 110, 97, 114, 121]...\'',
      'details.long',
    ],
    [
      'a name with a dot below a text',
      MAPPER,
      'Could not dynamically add mapping for field [k.z]. Existing mapping for [details.k] must be of type object but found [keyword].',
      'details.k of type keyword',
    ],
    [
      'a depth',
      ILLEGAL,
      'Limit of mapping depth [20] has been exceeded due to object field [details.a.a.a]',
      'details.a.a.a',
    ],
    [
      'a depth, by Elasticsearch 6',
      ILLEGAL,
      'Limit of mapping depth [20] in index [events-20261121] has been exceeded due to object field [details.a.a.a]',
      'details.a.a.a',
    ],
    [
      'a name of the engine',
      MAPPER,
      'Field [_id] is a metadata field and cannot be added inside a document. Use the index API request parameters.',
      '_id',
    ],
    [
      'a name of the engine, by Elasticsearch 6',
      MAPPER,
      'Cannot generate dynamic mappings of type [_source] for [_source]',
      '_source',
    ],
    ['a blank name', ILLEGAL, "object field cannot contain only whitespace: ['details. ']", 'details. '],
  ])('names the field, and what type it has: %s', async (_name, type, reason, words) => {
    await expect(refusedWith({ type, reason })).resolves.toEqual(refused(`item 400 ${type}: ${words}`));
  });

  it.each([
    ['object field starting or ending with a [.] makes object resolution ambiguous: [a..b]', 'a..b'],
    ["object field cannot contain only whitespace: ['x. .y']", 'x. .y'],
  ])('names the field that only the cause has: %s', async (reason, words) => {
    const error = { type: MAPPER, reason: 'failed to parse', caused_by: { type: ILLEGAL, reason } };
    await expect(refusedWith(error)).resolves.toEqual(refused(`item 400 ${MAPPER}: ${words}`));
  });

  it.each<[string, EngineError]>([
    [
      'that name none',
      { type: MAPPER, reason: 'failed to parse', caused_by: { type: ILLEGAL, reason: "'canary' is not an IP string" } },
    ],
    ['that nobody knows', { type: MAPPER, reason: "no [field] likes 'canary' of type [date]" }],
    ['with a known one behind them', { type: MAPPER, reason: `canary: ${preview('canary', 'date', 'canary')}` }],
  ])('says the type of the error alone for words %s', async (_name, error) => {
    await expect(refusedWith(error)).resolves.toEqual(refused(`item 400 ${MAPPER}`));
  });

  it.each([
    [
      'a value that looks like the words',
      preview('details.user', 'date', '] of type [date] canary'),
      'details.user of type date',
    ],
    ['a type of no form', preview('details.user', 'no type', '] of type [canary]'), 'details.user'],
    ['a name that ends itself', preview('a] of type [x] canary', 'date', 'canary'), 'a of type x'],
  ])('repeats nothing behind the name: %s', async (_name, reason, words) => {
    await expect(refusedWith({ type: MAPPER, reason })).resolves.toEqual(refused(`item 400 ${MAPPER}: ${words}`));
  });

  it('cuts a name that a sender chose to be long, and shows none of its invisible characters', async () => {
    const long = await refusedWith({ type: MAPPER, reason: preview('x'.repeat(500), 'boolean', 'canary') });
    expect(long).toEqual(refused(`item 400 ${MAPPER}: ${'x'.repeat(200)}… of type boolean`));
    const odd = await refusedWith({
      type: MAPPER,
      reason: preview('a\n\u001b[2J\u202e\u2028\ud800b', 'date', 'canary'),
    });
    expect(odd).toEqual(refused(`item 400 ${MAPPER}: a??[2J???b of type date`));
  });

  it('reads no reason to its end, however long the name in it is', async () => {
    const verdict = await refusedWith({ type: MAPPER, reason: preview('x'.repeat(33_000), 'date', 'canary') });
    expect(verdict).toEqual(refused(`item 400 ${MAPPER}`));
  });
});
