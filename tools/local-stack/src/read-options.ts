import { resolve } from 'node:path';
import {
  port,
  UsageError,
  wholeNumber,
  type Options as OptionTable,
  type OptionValues,
  type Value,
} from '@mef/command';
import { type LocalDestination, nameDestinations } from './destinations/name-destinations.ts';
import { allWays, type Engine, isEngine, type Way } from './destinations/ways.ts';
import { type Via, viaValue } from './read-via.ts';

export interface Options {
  readonly gatewayPort: number;
  readonly mozdefPort: number;
  readonly directory: string;
  /** Seconds between two ticks of each schedule but those of heartbeats; undefined = as the templates say. */
  readonly tickSeconds: number | undefined;
  /** Whether sources send heartbeats. */
  readonly beats: boolean;
  /** Seconds after which a mapping gives up a stream record; undefined = as the templates say. */
  readonly recordAgeSeconds: number | undefined;
  /** Where the forwarder delivers; undefined = as apps/mozdef-forwarder/config/dev.json says. */
  readonly destinations: readonly LocalDestination[] | undefined;
  /** Engines that run already. */
  readonly engineUrls: Readonly<Partial<Record<Engine, string>>>;
  readonly via: Via;
}

const wayList: Value<readonly Way[]> = {
  placeholder: 'WAYS',
  expected: `one or several of ${allWays.join(',')}, each once`,
  read: (text) => {
    const named = text.split(',');
    const found = allWays.filter((way) => named.includes(way));
    return found.length === named.length ? found : undefined;
  },
  words: allWays,
};

const url: Value<string> = {
  placeholder: 'URL',
  expected: 'a URL without a password, such as http://127.0.0.1:9200',
  read: (text) => {
    const read = URL.parse(text);
    return read !== null && /^https?:$/.test(read.protocol) && read.username === '' ? text : undefined;
  },
};

/** What `npm start` understands. */
export const optionTable = {
  port: { value: port, text: 'port of the API gateway; 0 = any free one (9000)' },
  'mozdef-port': { value: port, text: 'port of the MozDef receiver; 0 = any free one (8080)' },
  dir: { value: 'PATH', text: "where logs, secrets and MozDef's events are kept", default: '.local' },
  ephemeral: { text: '--port 0 --mozdef-port 0, for a second stack beside the first; needs a --dir of its own' },
  tick: {
    // An hour at most, so that a slip of the keyboard does not look like a stack that stands still.
    value: wholeNumber(1, 3_600, 'SECONDS'),
    text: 'every schedule but those of heartbeats ticks so often (as the templates say: polls each minute, healing each hour)',
  },
  'no-heartbeats': {
    text: 'no source sends heartbeats, for who counts every event (as the templates say: each five minutes)',
  },
  'record-age': {
    // Lambda takes no less than a minute.
    value: wholeNumber(60, 604_800, 'SECONDS'),
    text: 'a stream record that is older is given up and becomes a dead letter (as the templates say: six days)',
  },
  destination: {
    value: wayList,
    text: `where events go, one or several with commas between: mef (MozDef, by _bulk that is answered for each event), legacy
      (as to MozDef's own HTTP interface), sqs (MozDef pulls a queue), opensearch or elasticsearch6 (a real engine, which needs
      Java and is fetched once); each has a receiver or engine of its own (as apps/mozdef-forwarder/config/dev.json says)`.replace(
      /\s+/g,
      ' ',
    ),
  },
  opensearch: { value: url, text: 'the engine of --destination opensearch is one that runs there' },
  elasticsearch6: { value: url, text: 'the engine of --destination elasticsearch6 is one that runs there' },
  via: {
    value: viaValue,
    text: 'functions reach dynamodb, kinesis, mozdef, s3, sqs or ssm there, such as at a proxy that puts faults between; may be said for each',
    isMany: true,
  },
  gaps: { text: 'lists what the templates ask for and this stack leaves out, with reasons, and ends' },
} as const satisfies OptionTable;

type Values = OptionValues<typeof optionTable>;

/** Throws UsageError for options that do not go together. `root` is the workspace. */
export function readOptions(values: Values, root: string): Options {
  const fallback = values.ephemeral ? { gateway: 0, mozdef: 0 } : { gateway: 9_000, mozdef: 8_080 };
  return {
    gatewayPort: values.port ?? fallback.gateway,
    mozdefPort: values['mozdef-port'] ?? fallback.mozdef,
    directory: resolve(root, values.dir),
    tickSeconds: values.tick,
    beats: !values['no-heartbeats'],
    recordAgeSeconds: values['record-age'],
    destinations: values.destination === undefined ? undefined : destinationsOf(values.destination),
    engineUrls: engineUrlsOf(values),
    via: Object.fromEntries(values.via),
  };
}

function destinationsOf(ways: readonly Way[]): readonly LocalDestination[] {
  if (!ways.every(isEngine)) return nameDestinations(ways);
  const asked = ways.join(',');
  throw new UsageError(
    `--destination ${asked}: name a way to MozDef too, such as mef,${asked}: its search is what scripts ask.`,
  );
}

/** An engine that nothing is delivered to is a slip of the keyboard. */
function engineUrlsOf({ destination = [], ...values }: Values): Options['engineUrls'] {
  const given = allWays.filter(isEngine).filter((engine) => values[engine] !== undefined);
  const idle = given.find((engine) => !destination.includes(engine));
  if (idle !== undefined) throw new UsageError(`--${idle} goes with --destination ${idle}.`);
  return Object.fromEntries(given.map((engine) => [engine, values[engine]]));
}
