import { requestFault, type Answer, type Call } from '../answer.ts';
import { errorIn, isObject, parseObject, type EngineError } from '../json-answer.ts';
import type { RetryReason } from '../retry-reasons.ts';
import { isVerdict } from '../send-sendable.ts';
import { stateAtFault } from '../state-at-fault.ts';
import { deadLetter, retry, storedAlready, type Verdict } from '../verdict.ts';
import type { Draft } from './create-draft.ts';
import { flavors, type Flavor } from './flavor.ts';

/**
 * Looks up, by id, the drafts whose day says nothing of where the same event was stored when it came before. One that
 * is found has its verdict; one that comes twice in one call goes where the first goes.
 */
export async function findStored(
  candidates: readonly (Draft | Verdict)[],
  call: Call,
  flavor: Flavor,
  today: string,
): Promise<readonly (Draft | Verdict)[]> {
  const drafts = candidates.filter((one): one is Draft => !isVerdict(one) && one.earlier.length > 0);
  if (drafts.length === 0) return candidates;
  const finds = await lookUp(drafts, call, flavor, today);
  const firsts = new Map(drafts.toReversed().map(({ id, index }) => [id, index]));
  return candidates.map((one) => {
    if (isVerdict(one) || one.earlier.length === 0) return one;
    const find = typeof finds === 'string' ? retry(finds) : finds.get(one);
    return find ?? { ...one, index: firsts.get(one.id) ?? one.index };
  });
}

type Finds = ReadonlyMap<Draft, Verdict | undefined>;

/** What is known of each draft, or why the whole question failed. https://docs.opensearch.org/latest/api-reference/document-apis/multi-get/ */
async function lookUp(
  drafts: readonly Draft[],
  call: Call,
  flavor: Flavor,
  today: string,
): Promise<Finds | RetryReason> {
  const docs = drafts.flatMap(({ id, earlier }) =>
    earlier.map((_index) => ({ _index, ...flavors[flavor].type, _id: id })),
  );
  const answer = await call({
    method: 'POST',
    path: '_mget?_source=false&filter_path=docs.found,docs.error.type,docs.error.reason',
    contentType: 'application/json',
    body: JSON.stringify({ docs }),
  });
  const fault = requestFault(answer);
  if (fault !== undefined) return fault;
  const found = docsIn(answer);
  if (found?.length !== docs.length) return 'answer-mismatched';
  const answers = found.values();
  return new Map(
    drafts.map((draft) => [
      draft,
      verdictOf(
        draft.earlier.map((index) => ({ index, doc: answers.next().value })),
        today,
      ),
    ]),
  );
}

function docsIn(answer: Answer): readonly unknown[] | undefined {
  const docs = answer.status === undefined ? undefined : parseObject(answer.body)?.['docs'];
  return Array.isArray(docs) ? docs : undefined;
}

interface Answered {
  readonly index: string;
  readonly doc: unknown;
}

/**
 * An index that is not there holds nothing; one that cannot be asked may hold the event. Where that is its own state,
 * closed above all, nobody knows how long: the event becomes a dead letter, so that what stands behind it does not wait,
 * but for today's, on which nearly all waits.
 */
function verdictOf(answered: readonly Answered[], today: string): Verdict | undefined {
  if (answered.some(({ doc }) => isObject(doc) && doc['found'] === true)) return storedAlready;
  const errors = answered.flatMap(({ index, doc }) => (isAbsent(doc) ? [] : [{ index, error: errorOf(doc) }]));
  const shut = errors.find(({ error }) => stateAtFault(error) === 'index');
  if (shut?.index === today) return retry('index-held');
  if (shut !== undefined)
    return deadLetter('destination-refused', `${shut.index}: look-up ${shut.error.type ?? 'refused'}`);
  return errors.length > 0 ? retry('event-held') : undefined;
}

function isAbsent(doc: unknown): boolean {
  return isObject(doc) && (doc['found'] === false || errorOf(doc).type === 'index_not_found_exception');
}

function errorOf(doc: unknown): EngineError {
  return errorIn(isObject(doc) ? doc : undefined);
}
