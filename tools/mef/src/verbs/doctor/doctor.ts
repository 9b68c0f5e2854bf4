import { exitCodes, type Style, UsageError } from '@mef/command';
import type { Context } from '../../context/context.ts';
import { findInstance, findSource } from '../../context/find-instance.ts';
import { defineVerb } from '../../verb.ts';
import { counted, showText } from '../../output/words.ts';
import { examineInstance, examineShared } from './examine.ts';
import type { Finding, Result } from './finding.ts';
import { type Subject, subjectsOf } from './subject.ts';

/** Looks for what does not work, and says what to do about it. */
export const doctor = defineVerb({
  summary: 'looks for what does not work, and says what to do',
  about: `First what all sources rest on, then each instance: its secrets (whether they are there and of the right form; they are never
shown), a poller's login by one call of the provider with this machine's clock and the quota that is left, schedule and last run; of
a webhook whether an unsigned request gets 401 and a signed challenge its answer, and where its provider keeps a log of deliveries,
one page of that: its login, the quota that is left, and the newest delivery. It needs a role that may read the secrets. The unsigned
request is counted (Unauthenticated); nothing else is left behind. Exit code 1 when something fails.`,
  arguments: { source: { text: 'a source; without it all of them', count: 'optional' } },
  options: {
    instance: { value: 'NAME', text: 'one instance of the source' },
    url: { value: 'URL', text: 'of a webhook on AWS, where its stack published none' },
  },
  examples: ['doctor', 'doctor okta-poller --instance eu --stage prod', 'doctor --json'],
  run: async (context, { source }, { instance, url }) => {
    const subjects = await choose(context, source, { instance, url });
    const findings: Finding[] = [];
    const tell = (finding: Finding) => {
      findings.push(finding);
      context.answer(finding, lineOf(finding, context));
    };
    for await (const finding of examineShared(context)) tell(finding);
    const isBlind = findings.some(({ check, result }) => check === 'credentials' && result === 'fail');
    for (const subject of isBlind ? [] : subjects)
      for await (const finding of examineInstance(context, subject)) tell(finding);
    context.say(sumOf(findings));
    return findings.some(({ result }) => result === 'fail') ? exitCodes.failed : exitCodes.done;
  },
});

interface Asked {
  readonly instance: string | undefined;
  readonly url: string | undefined;
}

async function choose(
  context: Context,
  name: string | undefined,
  { instance, url }: Asked,
): Promise<readonly Subject[]> {
  if (name === undefined && instance !== undefined) throw new UsageError('--instance needs a SOURCE before it.');
  if (url !== undefined && name === undefined)
    throw new UsageError('--url is of one instance: say SOURCE, and --instance.');
  const sources = name === undefined ? await context.sources() : [await findSource(context, name)];
  const chosen = sources.map((source) => {
    const isOne = instance !== undefined || url !== undefined;
    return subjectsOf(context, source, isOne ? [findInstance(source, instance)] : source.instances, url);
  });
  return (await Promise.all(chosen)).flat();
}

const styles = { ok: 'green', warn: 'yellow', fail: 'red', skip: 'dim' } as const satisfies Record<Result, Style>;

/** Of the longest usual names. */
const [RESULT_LETTERS, CHECK_LETTERS, NAME_LETTERS] = [4, 17, 20];

function lineOf({ result, check, source, instance, text, next }: Finding, { paint }: Pick<Context, 'paint'>): string {
  const name = source === undefined ? '' : `${source}/${instance ?? ''}`;
  const head = `${paint(styles[result], result.padEnd(RESULT_LETTERS))}  ${name.padEnd(NAME_LETTERS)}  ${check.padEnd(CHECK_LETTERS)}`;
  const below = next === undefined ? '' : `\n${' '.repeat(RESULT_LETTERS)}  → ${showText(next)}`;
  return `${head}  ${showText(text, { isLong: true })}${below}`;
}

function sumOf(findings: readonly Finding[]): string {
  const count = (asked: Result) => findings.filter(({ result }) => result === asked).length;
  return `${count('ok')} ok, ${counted(count('warn'), 'warning')}, ${counted(count('fail'), 'failure')}, ${count('skip')} not looked at.`;
}
