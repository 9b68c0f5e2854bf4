import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectEvents } from '@mef/demo';
import type { Arena } from '../arena/arena.ts';
import type { AttackClass } from '../attack-class.ts';
import { kept, stored, type Must } from '../attempt.ts';
import { injections } from '../corpora/injections.ts';
import type { Tally } from '../create-tally.ts';
import { eventWith } from '../http/event-with.ts';
import type { Hand } from '../http/hand.ts';
import { overHttp, type Attempt } from '../http/over-http.ts';
import type { Outside } from '../http/outside.ts';
import { sendPath } from '../http/send-path.ts';
import { spread } from '../spread.ts';

/** Nothing below a path that is no route may be taken, and nothing may break. */
const refused: Must = { status: [400, 401, 404, 405, 414, 431], kept: 'nothing' };
/** MozDef's own top level; its sender chooses nothing of it. */
const TOP_LEVEL =
  /^(?:_id|category|customendpoint|details|hostname|mozdefhostname|processid|processname|receivedtimestamp|severity|source|summary|tags|timestamp|type|utctimestamp|plugins|version|errors|mozdef\w*)$/;

export const injection: AttackClass = {
  id: 'injection',
  title: 'texts that mean something to what shows or stores them',
  path: 'HTTP',
  counts: 'texts at most of each of 6 kinds: 230 in all',
  each: { full: 100, quick: 8 },
  run: async (arena, each, tally) => {
    const outside = await arena.outside();
    const marks: string[] = [];
    const nextOf = (next: () => string) => () => marks[marks.push(next()) - 1] ?? '';
    await overHttp(arena, tally, (next, { hands: { zoom } }) => texts(zoom, nextOf(next), each, arena.clock()));
    await sendToPaths(outside, each, arena, tally);
    const events = await lookAtEvents(outside, marks, tally);
    // What is more than an event may hold is a dead letter, which no search finds.
    const shown = marks.filter((mark) => events.some((event) => JSON.stringify(event).includes(mark)));
    await lookAtPages(outside, shown, tally);
    await searchForTexts(outside, each, tally);
    lookAtLogs(outside, marks, tally);
  },
};

/** Each text stands where it comes to the summary, to fields of their own, and as a name. */
function* texts(zoom: Hand, nextMark: () => string, each: number, at: number): Iterable<Attempt> {
  const { markup, formulas, logLines, fields, patterns } = injections;
  for (const [kind, own] of Object.entries({ markup, formulas, 'log lines': logLines, patterns }))
    for (const text of spread<string>(own, each)) {
      const mark = nextMark();
      const json = JSON.stringify(text);
      const name = JSON.stringify(text.slice(0, 200));
      const object = `{"id":${json},"email":${json},"topic":${json},"client_type":${json},"version":${json},${name}:${json}}`;
      const members = `"event":"user.signed_in","event_ts":${at},"payload":{"account_id":${json},"operator":${json},"object":${object}}`;
      const body = Buffer.from(`{"first_mark":"${mark}",${members}}`);
      // Six of the longest are more than an event may hold.
      const must = kind === 'patterns' ? kept : stored;
      yield { kind, must, mark, request: zoom.signed(body, zoom.secret, at) };
    }
  for (const member of spread<string>(fields, each)) {
    const mark = nextMark();
    yield {
      kind: 'fields',
      must: stored,
      mark,
      request: zoom.signed(eventWith(zoom, mark, at, member), zoom.secret, at),
    };
  }
}

async function sendToPaths(
  { stack, hands: { zoom } }: Outside,
  each: number,
  { clock }: Arena,
  tally: Tally,
): Promise<void> {
  for (const path of spread(injections.paths, each)) {
    const at = clock();
    const request = zoom.signed(zoom.bodyOf('path', at), zoom.secret, at);
    const answer = await sendPath(stack.gatewayUrl, path, request);
    tally.add('paths', refused, { answer, events: 0, doubled: 0, letters: [] });
  }
}

async function lookAtEvents({ search }: Outside, marks: readonly string[], tally: Tally): Promise<readonly object[]> {
  const run = marks[0]?.split('-')[0] ?? '';
  const ever = { q: run, from: 0, to: Date.UTC(2100, 0) };
  const events = await collectEvents(search, ever, (event): object => event);
  const foreign = events.flatMap((event) => Object.keys(event)).filter((key) => !TOP_LEVEL.test(key));
  tally.check(`${events.length} events, no top-level field that a sender chose${named(foreign)}`, foreign.length === 0);
  const chosen = events.filter((event) =>
    Object.values(event).some((value) => value === 'evil' || value === 'EMERGENCY'),
  );
  tally.check('no top-level value that a sender chose', chosen.length === 0);
  return events;
}

function named(faults: readonly string[]): string {
  return faults.length === 0 ? '' : `: ${[...new Set(faults)].slice(0, 5).join(', ')}`;
}

/** The page is one document, whatever is asked for or stored; events come as JSON that no browser takes for a page. */
async function lookAtPages({ stack }: Outside, marks: readonly string[], tally: Tally): Promise<void> {
  const faults: string[] = [];
  let isGuarded = true;
  const ask = async (path: string) => {
    const response = await fetch(new URL(path, stack.mozdefUrl));
    const policy = response.headers.get('content-security-policy') ?? '';
    const isNoSniff = response.headers.get('x-content-type-options') === 'nosniff';
    isGuarded &&= isNoSniff && policy.includes("default-src 'none'") && !policy.includes('unsafe-');
    return { text: await response.text(), type: response.headers.get('content-type') ?? '' };
  };
  const plain = await ask('/');
  for (const mark of marks) {
    const q = encodeURIComponent(`"${mark}"`);
    if ((await ask(`/?q=${q}`)).text !== plain.text) faults.push('another document');
    const { text, type } = await ask(`/api/events?q=${q}`);
    if (!type.startsWith('application/json')) faults.push(`events as ${type}`);
    if (!text.includes(mark.split('-')[1] ?? mark)) faults.push('an event that is not shown');
  }
  const held = marks.length > 0 && faults.length === 0;
  tally.check(`one document for ${marks.length} events, which come as JSON${named(faults)}`, held);
  tally.check('each answer has a content security policy and nosniff', isGuarded);
}

/** What somebody could be sent as a link: searches for each text. */
async function searchForTexts({ stack }: Outside, each: number, tally: Tally): Promise<void> {
  const { markup, formulas, logLines, fields } = injections;
  const faults: string[] = [];
  let count = 0;
  for (const text of [markup, formulas, logLines, fields].flatMap((own) => spread<string>(own, each)))
    for (const path of ['/api/histogram', '/api/events']) {
      const response = await fetch(new URL(`${path}?q=${encodeURIComponent(text.toWellFormed())}`, stack.mozdefUrl));
      const type = response.headers.get('content-type') ?? '';
      count += 1;
      if (response.status >= 500) faults.push(`an answer ${response.status}`);
      if (!type.startsWith('application/json')) faults.push(`an answer as ${type}`);
      await response.arrayBuffer();
    }
  tally.check(`${count} searches for them are answered as JSON${named(faults)}`, faults.length === 0);
}

/** Neither a value of a sender nor a line that he wrote is in any log of the stack. */
function lookAtLogs({ directory }: Outside, marks: readonly string[], tally: Tally): void {
  const logs = join(directory, 'logs');
  const text = readdirSync(logs)
    .map((name) => readFileSync(join(logs, name), 'utf8'))
    .join('\n');
  const run = marks[0]?.split('-')[0] ?? '';
  tally.check('no log has a text of a sender', !text.includes('forged line') && !text.includes(run));
}
