import { wrap } from '@mef/command';
import { reasons } from '@mef/rejection';
import type { Closed, ShowAnswer } from '@mef/dead-letter';
import type { Context } from '../../context/context.ts';
import { explainResult, verdictOf, verdicts } from './describe-result.ts';
import { describeSilence } from './describe-silence.ts';
import { indentJson } from './indent-json.ts';
import { nextStep } from './next-steps.ts';
import { counted, showBytes, showText, showTime } from '../../output/words.ts';

type Shown = Extract<ShowAnswer, { readonly letter: object }>;
type Quarantined = Extract<ShowAnswer, { readonly quarantined: object }>;
type Screen = Pick<Context, 'paint' | 'columns'>;
type Screened = Screen & Pick<Context, 'place' | 'stage'>;

/** One letter on a screen, for people. */
export function describeLetter(shown: Shown, screen: Screened): string {
  const { letter } = shown;
  const { paint } = screen;
  return [
    `${paint('bold', `${letter.source}/${letter.instance}`)}  ${paint('red', letter.reasonCode)}  ${shown.state}`,
    ...facts(factsOf(shown), screen),
    ...triesOf(shown, screen),
    ...todayOf(shown, screen),
    ...bytesOf(shown, screen),
  ].join('\n');
}

/** What came as a letter and is none. */
export function describeQuarantined({ quarantined, key, raw }: Quarantined, screen: Screen): string {
  const { receivedAt, fault, rawBytes } = quarantined;
  const rows: readonly Fact[] = [
    ['fault', showText(fault)],
    ['received', showTime(receivedAt)],
    ['size', showBytes(rawBytes)],
    ['kept as', showText(key)],
  ];
  const shown =
    raw === undefined ? ['', screen.paint('dim', 'Its bytes: --reveal')] : section('Bytes', textOf(raw), screen);
  return [screen.paint('red', 'quarantined: not a dead letter'), ...facts(rows, screen), ...shown].join('\n');
}

type Fact = readonly [name: string, text: string];

const NAME_WIDTH = 10;

function facts(rows: readonly Fact[], { columns = Infinity, paint }: Screen): readonly string[] {
  const indent = NAME_WIDTH + 4;
  return rows.flatMap(([name, text]) => {
    const [first = '', ...others] = wrap(text, Math.max(20, columns - indent));
    const named = `  ${paint('dim', name.padEnd(NAME_WIDTH))}  ${first}`;
    return [named, ...others.map((line) => `${' '.repeat(indent)}${line}`)];
  });
}

function factsOf({ letter, key, closed }: Shown): readonly Fact[] {
  const { reasonCode, stage, unit, recordIndex, rawBytes, contentType, headersSafe, schemaVersion, appVersion } =
    letter;
  const { endings = [] } = letter;
  const { meaning, actor } = reasons[reasonCode];
  const step = nextStep(reasonCode);
  const headers = Object.entries(headersSafe).map(([name, value]) => `${name}: ${value}`);
  const which = unit === 'record' && recordIndex >= 0 ? `record ${recordIndex + 1} of its body` : `one ${unit}`;
  return [
    ['id', letter.id],
    ['failed at', `${stage}: ${showText(letter.reasonDetail)}`],
    ['meaning', `${meaning} (${actor})`],
    ...(step === undefined ? [] : [['to do', step] as const]),
    ['received', showTime(letter.receivedAt)],
    ['what', showText(`${which}, ${showBytes(rawBytes)}${contentType === '' ? '' : `, ${contentType}`}`)],
    ['code', showText(`schema ${schemaVersion}, bundle ${appVersion}`)],
    ...(headers.length === 0 ? [] : [['headers', showText(headers.join(', '))] as const]),
    ['tenant', showText(letter.tenant)],
    ['trace', showText(letter.trace)],
    ['kept as', showText(key)],
    ...endings.map((ending) => ['was closed', describeClosed(ending)] as const),
    ...(closed === undefined ? [] : [['closed', describeClosed(closed)] as const]),
  ];
}

function describeClosed(closed: Closed): string {
  return 'note' in closed
    ? showText(`${showTime(closed.at)} discarded by ${closed.by}: ${closed.note}`)
    : `${showTime(closed.at)} ${closed.outcome} (${closed.because})`;
}

function triesOf({ letter }: Shown, screen: Screen): readonly string[] {
  const { attempts, history = [], firstFailedAt } = letter;
  const tries = history.map(({ at, because, reasonCode, reasonDetail, appVersion }) => {
    const bundle = appVersion.slice(0, 12);
    return showText(`${showTime(at)} ${because}, bundle ${bundle}, ${reasonCode}: ${reasonDetail}`);
  });
  const title = `${counted(attempts, 'try')}, the first on ${showTime(firstFailedAt)}`;
  return section(title, tries, screen);
}

function todayOf({ today }: Shown, screen: Screened): readonly string[] {
  const { would, style } = verdicts[verdictOf(today)];
  const next = today.now === 'failed' ? [describeSilence(today, screen)] : [];
  return section(`Today: ${screen.paint(style, would)}`, [...explainResult(today), ...next], screen);
}

function bytesOf({ masked, raw }: Shown, screen: Screen): readonly string[] {
  if (raw !== undefined)
    return section('Bytes as received; JSON is indented here, and untouched with --json', textOf(raw), screen);
  if (masked === undefined)
    return section('Bytes: the source cannot read them, so nothing can be masked. --reveal shows them.', [], screen);
  return section('Bytes, masked by the source', linesOf(masked), screen);
}

function section(title: string, lines: readonly string[], { columns = Infinity, paint }: Screen): readonly string[] {
  const room = Math.max(20, columns - 2);
  return ['', paint('bold', title), ...lines.flatMap((line) => wrap(line, room)).map((line) => `  ${line}`)];
}

function textOf(base64: string): readonly string[] {
  const bytes = Buffer.from(base64, 'base64');
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? linesOf(text) : ['not UTF-8, so in base64:', base64];
}

function linesOf(text: string): readonly string[] {
  return showText(indentJson(text), { isLong: true }).split('\n');
}
