import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isLoopback } from './receive/is-loopback.ts';

/** What the command line and MEF_MOZDEF_TOKEN say; `help` asks for the text only. */
export interface Arguments {
  host: string;
  port: number;
  dataDirectory: string;
  retentionDays: number;
  token: string | undefined;
  /** URL of an SQS queue. */
  pull: string | undefined;
  /** Where the stack that the receiver is a part of tells how it is. */
  statusUrl: string | undefined;
  help: boolean;
}

export const usage = `Usage: npx node apps/mozdef/src/main.ts [options]

Receives events as MozDef does and finds them again.

  --port NUMBER            port to listen on, 0 for any free one   (8080)
  --host ADDRESS           address to listen on; any other than a loopback address demands a token   (127.0.0.1)
  --data DIR               where the events are kept   (.local/mozdef)
  --retention-days NUMBER  delete events received more days ago than this   (30)
  --token-file FILE        read the token that requests have to carry; or set MEF_MOZDEF_TOKEN
  --pull QUEUE_URL         also take events from this SQS queue; the AWS_… variables of the environment say where SQS is
  --status URL             where a stack tells, as JSON, how its sources and components are: the console shows it
  --help                   this text
`;

const minTokenLength = 16;

/** @throws Error with a sentence for the operator */
export function readArguments(args: string[], environmentToken: string | undefined): Arguments {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '8080' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: '.local/mozdef' },
      'retention-days': { type: 'string', default: '30' },
      'token-file': { type: 'string' },
      pull: { type: 'string' },
      status: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const token = readToken(values['token-file'], environmentToken);
  if (!values.help && token === undefined && !isLoopback(values.host))
    throw new Error(
      `Whoever reaches ${values.host} could send and read events: give a token with --token-file or MEF_MOZDEF_TOKEN, or leave --host at 127.0.0.1.`,
    );
  return {
    host: values.host,
    port: readNumber('--port', values.port, 0, 65_535),
    dataDirectory: values.data,
    retentionDays: readNumber('--retention-days', values['retention-days'], 1, 36_500),
    token,
    pull: readUrl('--pull', values.pull),
    statusUrl: readStatusUrl(values.status),
    help: values.help,
  };
}

function readUrl(name: string, text: string | undefined): string | undefined {
  if (text === undefined || /^https?:\/\/[^/]+\/.+[^/]$/.test(text)) return text;
  throw new Error(`${name} takes the URL of a queue.`);
}

function readStatusUrl(text: string | undefined): string | undefined {
  if (text === undefined || (URL.canParse(text) && /^https?:/.test(text))) return text;
  throw new Error('--status takes a URL.');
}

function readNumber(name: string, text: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (!(number >= least && number <= most)) throw new Error(`${name} takes a whole number from ${least} to ${most}.`);
  return number;
}

function readToken(file: string | undefined, environmentToken: string | undefined): string | undefined {
  const token = (file === undefined ? environmentToken : readFileSync(file, 'utf8'))?.trim();
  if (token === undefined || (token === '' && file === undefined)) return undefined;
  if (token.length < minTokenLength || /\s/.test(token))
    throw new Error(
      `The token has fewer than ${minTokenLength} characters or contains white space: make one with \`openssl rand -hex 32\`.`,
    );
  return token;
}
