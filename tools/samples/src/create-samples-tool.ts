import { defineTool, jsonOption, type Options, UsageError, wholeNumber, type Tool, type Value } from '@mef/command';
import { findingsTable } from './report/findings-table.ts';
import { showFinding } from './report/show-finding.ts';
import { summaryLine } from './report/summary-line.ts';
import { sumUp } from './report/sum-up.ts';
import { runCheck, type Workspace } from './run-check.ts';
import { suggestSource } from './suggest-source.ts';

const stage: Value<string> = {
  placeholder: 'STAGE',
  expected: 'a name such as dev, stg or prod',
  read: (text) => (/^[a-z]+$/.test(text) ? text : undefined),
};

const options = {
  instance: { value: 'NAME', text: 'whose account and settings to use; the first of the stage unless said' },
  stage: { value: stage, text: 'apps/SOURCE/config/STAGE.json', default: 'dev' },
  show: {
    value: { ...wholeNumber(1), placeholder: 'NUMBER', expected: "a number of the table's first column" },
    text: 'one record of the table by its number: an event whole, as it would be stored',
  },
  json: jsonOption,
} as const satisfies Options;

/** `npm run samples`, on the sources of a workspace. */
export function createSamplesTool(workspace: Workspace): Tool {
  return defineTool({
    command: 'npm run samples --',
    summary: 'checks captured payloads against a source: what each becomes, or why it is refused',
    about: `Without any cloud; nothing is authenticated and nothing is sent. Payloads may hold other people's data: events are shown with
their redactions, never a value of what was refused. Where the source knows none of the payloads, the last line names the
one that does.`,
    arguments: {
      source: { text: 'a folder below apps/ with a manifest, such as zoom-webhook' },
      paths: { text: 'files, or folders with .json, .ndjson and .jsonl files at any depth', count: 'many' },
    },
    options,
    examples: ['okta-poller captured/', 'zoom-webhook captured.json --stage prod --show 3'],
    sections: { 'A file may hold': formats, 'What can become of a record': outcomes },
    exitStatus: {
      done: 'every record is accepted or refused for a stated reason',
      failed:
        "the source's own code failed (normalize threw or made an event that the event model refuses), or a file could not be read",
      usage: 'the command line makes no sense, or a path is not there',
    },
    run: async ({ json, show, ...asked }, { answer, paint, columns = Infinity }) => {
      if (json && show !== undefined) throw new UsageError('--json has every event whole: leave --show out.');
      const files = await runCheck(asked, workspace);
      const sums = sumUp(files);
      const hint = await suggestSource(asked, files, workspace);
      const table = () =>
        [findingsTable(files, columns, paint), '', summaryLine(sums), ...(hint === undefined ? [] : [hint])].join('\n');
      answer({ source: asked.source, files, sums, hint }, show === undefined ? table() : showFinding(files, show));
      return sums.passed ? 0 : 1;
    },
  });
}

const formats = `  one record                 as the provider sends it
  a list of records          [ {…}, {…} ]
  a record in each line      NDJSON
  a collection               {"samples": [ … ]} of records, or of entries with one of
                               event, record, payload   one record
                               body                     a whole request, or a whole page of records
                               raw_body, bodyText       the same as text, byte by byte
                             and, beside it, kind, headers, method
  a sample of ours           samples/<case>/request.json or page-1.json (goldens beside them are left out)

A source whose provider names the event in a header (GitHub's x-github-event) reads it of an entry's headers; an entry
without them is read as if its kind, up to the first dot, stood there.`;

const outcomes = `  accepted      an event; time "replaced" means that the event time could not be used and the receive time stands there
  dead letter   refused; the reason is what the dead letter would say
  ignored       carries no event, with the source's reason
  dropped       an event type that the instance does not want
  handshake     the provider's question whether this is our endpoint
  no page       an answer that a poller would not take for a page, and ask for again
  no payload    nothing to check, such as a request without a body
  failed        this command or the source threw something that is no refusal`;
