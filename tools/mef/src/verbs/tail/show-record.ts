import type { Style } from '@mef/command';
import { BlockRejection, readBlock, type ReadBlock } from '@mef/output';
import { Rejection } from '@mef/rejection';
import type { Context } from '../../context/context.ts';
import type { StreamRecord } from '../../context/stream-reader.ts';
import { showText } from '../../output/words.ts';
import { isMeant, passes, type Filter } from './passes.ts';
import { type ShownEvent, shownEvent } from './shown-event.ts';

type Output = Pick<Context, 'answer' | 'paint'>;

/** The events of one stream record, a line each; a record that is no block of events is a line too. */
export function showRecord(record: StreamRecord, filter: Filter, output: Output): void {
  const block = readOrShow(record, filter, output);
  for (const { line } of block?.events ?? []) {
    const document = JSON.parse(line) as object;
    const event = shownEvent(document, block?.header ?? { source: '', instance: '' });
    if (passes(event, filter)) output.answer(document, lineOf(event, output));
  }
}

function readOrShow(record: StreamRecord, filter: Filter, output: Output): ReadBlock | undefined {
  try {
    return readBlock(record.data);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    const header = error instanceof BlockRejection ? error.header : undefined;
    // A record of nobody knows whom may be of whoever is looked for.
    if (header === undefined || isMeant(header, filter)) showPoison(record, error, output);
    return undefined;
  }
}

function showPoison({ sequenceNumber, arrivedAt, data }: StreamRecord, error: Rejection, output: Output): void {
  const { reason, detail } = error;
  const header = error instanceof BlockRejection ? error.header : undefined;
  const origin = header === undefined ? {} : { source: header.source, instance: header.instance };
  const arrived = new Date(arrivedAt).toISOString();
  const of = header === undefined ? 'of an unknown source' : `${header.source}/${header.instance}`;
  const words = `POISON  ${of}  ${reason}: ${detail} (${data.length} bytes, ${sequenceNumber}); the forwarder makes a dead letter of it`;
  output.answer(
    { poison: reason, detail, ...origin, arrivedAt: arrived, sequenceNumber, bytes: data.length },
    output.paint('red', showText(`${showSecond(arrived)}  ${words}`)),
  );
}

function lineOf({ time, severity, source, instance, type, summary }: ShownEvent, { paint }: Output): string {
  const style = styles[severity];
  const shown = showText(severity).padEnd(SEVERITY_LETTERS);
  const before = `${showText(showSecond(time))}  `;
  const behind = `  ${showText(`${source}/${instance}`)}  ${showText(type)}  ${showText(summary)}`;
  return `${before}${style === undefined ? shown : paint(style, shown)}${behind}`;
}

/** As long as EMERGENCY. */
const SEVERITY_LETTERS = 9;

/** What nobody has to do anything about is not coloured. */
const styles: Readonly<Record<string, Style>> = {
  EMERGENCY: 'red',
  ALERT: 'red',
  CRITICAL: 'red',
  ERROR: 'red',
  WARNING: 'yellow',
  NOTICE: 'bold',
  DEBUG: 'dim',
};

/** In UTC and without fractions, whatever zone it was written in. */
function showSecond(time: string): string {
  const ms = Date.parse(time);
  return Number.isNaN(ms) ? time : new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
