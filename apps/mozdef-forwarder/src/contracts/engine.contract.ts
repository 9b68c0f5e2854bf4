import { randomUUID } from 'node:crypto';

import { errorIn, parseObject } from '../json-answer.ts';
import type { Flavor } from '../opensearch/flavor.ts';

const NDJSON = { 'content-type': 'application/x-ndjson' };
const long = 'a'.repeat(513);

/** A request as it is sent, and what the two kinds of engine answer. `undefined`: the connection ends without an answer. */
interface Case {
  readonly name: string;
  readonly body: string | Buffer;
  readonly headers?: Record<string, string>;
  readonly method?: string;
  readonly answer: Readonly<Record<Flavor, Expected>>;
}

interface Expected {
  readonly status: number | undefined;
  readonly type?: string;
  readonly items?: readonly (readonly [number, string?])[];
}

const both = (status: number | undefined, type?: string): Case['answer'] => {
  const expected = type === undefined ? { status } : { status, type };
  return { opensearch: expected, elasticsearch6: expected };
};
const items = (...list: NonNullable<Expected['items']>): Case['answer'] => ({
  opensearch: { status: 200, items: list },
  elasticsearch6: { status: 200, items: list },
});
const [ILLEGAL, MAPPER] = ['illegal_argument_exception', 'mapper_parsing_exception'] as const;

/** `ACTION(id)` becomes an action of the flavor: it has to work before it can be wrong. */
const cases: readonly Case[] = [
  { name: 'a new id', body: 'ACTION(a)\n{"f":1}\n', answer: items([201]) },
  {
    name: 'one id twice',
    body: 'ACTION(a)\n{"f":1}\nACTION(a)\n{"f":1}\n',
    answer: items([201], [409, 'version_conflict_engine_exception']),
  },
  {
    name: 'what replaces a created one, by versions that grow, stay and fall behind; and what is created then',
    body: [
      'ACTION(a)',
      'REPLACE(a,2000)',
      'REPLACE(a,2000)',
      'REPLACE(a,1999)',
      'ACTION(a)',
      'REPLACE(b,5)',
      'ACTION(b)',
    ]
      .map((action) => `${action}\n{"f":1}\n`)
      .join(''),
    answer: items(
      [201],
      [200],
      [200],
      [409, 'version_conflict_engine_exception'],
      [409, 'version_conflict_engine_exception'],
      [201],
      [409, 'version_conflict_engine_exception'],
    ),
  },
  { name: 'no newline at the end', body: 'ACTION(a)\n{"f":1}', answer: both(400, ILLEGAL) },
  { name: 'no body', body: '', answer: both(400, 'parse_exception') },
  { name: 'an action alone', body: 'ACTION(a)\n', answer: both(400, 'action_request_validation_exception') },
  {
    name: 'an action that is no JSON',
    body: 'nonsense\n{"f":1}\n',
    answer: { opensearch: { status: 400 }, elasticsearch6: { status: 500 } },
  },
  {
    name: 'an unknown action between two known ones',
    body: 'ACTION(a)\n{"f":1}\n{"insert":{}}\n{"f":1}\nACTION(b)\n{"f":1}\n',
    answer: {
      opensearch: { status: 400, type: ILLEGAL },
      elasticsearch6: { status: 200, items: [[201], [201]] },
    },
  },
  { name: 'an unknown parameter', body: '{"create":{"_id":"a","odd":1}}\n{"f":1}\n', answer: both(400, ILLEGAL) },
  {
    name: 'a type',
    body: '{"create":{"_index":"INDEX","_type":"_doc","_id":"a"}}\n{"f":1}\n',
    answer: { opensearch: { status: 400, type: ILLEGAL }, elasticsearch6: { status: 200, items: [[201]] } },
  },
  {
    name: 'no type',
    body: '{"create":{"_index":"INDEX","_id":"a"}}\n{"f":1}\n',
    answer: {
      opensearch: { status: 200, items: [[201]] },
      elasticsearch6: { status: 400, type: 'action_request_validation_exception' },
    },
  },
  {
    name: 'one id of 513 bytes among good ones',
    body: `ACTION(a)\n{"f":1}\nACTION(${long})\n{"f":1}\n`,
    answer: both(400, 'action_request_validation_exception'),
  },
  { name: 'plain text', body: 'ACTION(a)\n{}\n', headers: { 'content-type': 'text/plain' }, answer: both(406) },
  {
    name: 'a charset behind the type',
    body: 'ACTION(a)\n{}\n',
    headers: { 'content-type': 'application/x-ndjson; charset=utf-8' },
    answer: { opensearch: { status: 200, items: [[201]] }, elasticsearch6: { status: 406 } },
  },
  {
    name: 'gzip that is none',
    body: 'ACTION(a)\n{}\n',
    headers: { ...NDJSON, 'content-encoding': 'gzip' },
    answer: both(undefined),
  },
  { name: 'another method', method: 'DELETE', body: '', answer: both(405) },
  { name: 'a broken document', body: 'ACTION(a)\n{"f":\nACTION(b)\n{"f":1}\n', answer: items([400, MAPPER], [201]) },
  { name: 'a list as a document', body: 'ACTION(a)\n[1]\n', answer: items([400, MAPPER]) },
  {
    name: 'an object where a text was',
    body: 'ACTION(a)\n{"f":"x"}\nACTION(b)\n{"f":{"g":1}}\n',
    answer: items([201], [400, MAPPER]),
  },
  { name: 'an empty id', body: 'ACTION()\n{"f":1}\n', answer: items([400, ILLEGAL]) },
  { name: 'a metadata name', body: 'ACTION(a)\n{"_id":"x"}\n', answer: items([400, MAPPER]) },
];

/** What an engine answers to a `_bulk`, so that the fake and the real one cannot differ where the forwarder decides. */
export function describeEngine(name: string, flavor: Flavor, open: () => Promise<string>): void {
  describe(`an engine: ${name}`, () => {
    it.each(cases)('answers $name', async ({ body, headers = NDJSON, method = 'POST', answer }) => {
      const url = await open();
      const index = `contract-${randomUUID()}`;
      const got = await ask(`${url}/_bulk`, { method, headers, body: inWordsOf(flavor, index, String(body)) });
      const { status, type, items } = answer[flavor];
      expect(got.status).toBe(status);
      if (type !== undefined) expect(got.error).toBe(type);
      if (items !== undefined) expect(got.items).toEqual(items.map(([code, error]) => [code, error]));
    });
  });
}

function inWordsOf(flavor: Flavor, index: string, body: string): string {
  const type = flavor === 'elasticsearch6' ? '"_type":"_doc",' : '';
  return body
    .replaceAll('INDEX', index)
    .replaceAll(
      /REPLACE\((\w*),(\d+)\)/g,
      (_all, id, version) =>
        `{"index":{"_index":"${index}",${type}"_id":"${String(id)}","version":${String(version)},"version_type":"external_gte"}}`,
    )
    .replaceAll(/ACTION\((\w*)\)/g, (_all, id) => `{"create":{"_index":"${index}",${type}"_id":"${String(id)}"}}`);
}

interface Got {
  readonly status: number | undefined;
  readonly error?: string | undefined;
  readonly items?: readonly (readonly [unknown, string | undefined])[] | undefined;
}

async function ask(
  url: string,
  { body, ...init }: { method: string; headers: Record<string, string>; body: string },
): Promise<Got> {
  const response = await fetch(url, body === '' ? init : { ...init, body }).catch(() => undefined);
  if (response === undefined) return { status: undefined };
  const answer = parseObject(await response.text());
  const list = answer?.['items'] as Record<string, Record<string, unknown>>[] | undefined;
  return {
    status: response.status,
    error: errorIn(answer).type,
    items: list?.flatMap((item) =>
      Object.values(item).map((result) => [result['status'], errorIn(result).type] as const),
    ),
  };
}
