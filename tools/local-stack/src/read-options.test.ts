import { createMemoryTerminal, type OptionValues, performTool, readLine } from '@mef/command';
import { createStackTool } from './create-stack-tool.ts';
import { optionTable, readOptions } from './read-options.ts';

function read(words: readonly string[]) {
  const { options } = readLine(words, { arguments: {}, options: optionTable });
  return readOptions(options as OptionValues<typeof optionTable>, '/w');
}

describe('readOptions', () => {
  it.each([
    [[], { gatewayPort: 9000, mozdefPort: 8080, directory: '/w/.local' }],
    [['--record-age', '60'], { gatewayPort: 9000, mozdefPort: 8080, directory: '/w/.local', recordAgeSeconds: 60 }],
    [['--no-heartbeats'], { gatewayPort: 9000, mozdefPort: 8080, directory: '/w/.local', beats: false }],
    [['--tick', '5'], { gatewayPort: 9000, mozdefPort: 8080, directory: '/w/.local', tickSeconds: 5 }],
    [
      ['--destination', 'opensearch,sqs,mef', '--opensearch', 'http://192.0.2.1:9200'],
      {
        gatewayPort: 9000,
        mozdefPort: 8080,
        directory: '/w/.local',
        destinations: [
          { name: 'mozdef', way: 'mef' },
          { name: 'mozdef-sqs', way: 'sqs' },
          { name: 'opensearch', way: 'opensearch' },
        ],
        engineUrls: { opensearch: 'http://192.0.2.1:9200' },
      },
    ],
    [
      ['--destination', 'legacy'],
      {
        gatewayPort: 9000,
        mozdefPort: 8080,
        directory: '/w/.local',
        destinations: [{ name: 'mozdef', way: 'legacy' }],
      },
    ],
    [
      ['--via', 's3=http://127.0.0.1:1', '--via', 'ssm=http://127.0.0.1:2'],
      {
        gatewayPort: 9000,
        mozdefPort: 8080,
        directory: '/w/.local',
        via: { s3: 'http://127.0.0.1:1', ssm: 'http://127.0.0.1:2' },
      },
    ],
    [['--ephemeral', '--dir', '/tmp/x'], { gatewayPort: 0, mozdefPort: 0, directory: '/tmp/x' }],
    [['--ephemeral', '--port', '9001'], { gatewayPort: 9001, mozdefPort: 0, directory: '/w/.local' }],
    [['--mozdef-port=8081', '--dir', 'other'], { gatewayPort: 9000, mozdefPort: 8081, directory: '/w/other' }],
  ])('reads %j', (args, options) => {
    const rest = { tickSeconds: undefined, beats: true, destinations: undefined, engineUrls: {}, via: {} };
    expect(read(args)).toEqual({ ...rest, ...options });
  });

  it.each([
    [['--port', 'http'], '--port needs a port from 0 to 65535, not http.'],
    [['--mozdef-port', '70000'], '--mozdef-port needs a port from 0 to 65535, not 70000.'],
    [['--bogus'], /^There is no option --bogus\.$/],
    [['--port'], /^--port needs a port from 0 to 65535\.$/],
    [['--record-age', '59'], '--record-age needs a whole number from 60 to 604800, not 59.'],
    [['--tick', '0'], '--tick needs a whole number from 1 to 3600, not 0.'],
    [['--tick', '0.5'], '--tick needs a whole number from 1 to 3600, not 0.5.'],
    [['--destination', 'kafka'], '--destination needs one or several of mef,legacy,sqs,'],
    [['--destination', 'mef,mef'], /, each once, not mef,mef\./],
    [['--opensearch', 'http://192.0.2.1:9200'], '--opensearch goes with --destination opensearch.'],
    [['--destination', 'opensearch'], '--destination opensearch: name a way to MozDef too, such as mef,opensearch'],
    [
      ['--destination', 'mef,opensearch', '--opensearch', 'here'],
      '--opensearch needs a URL without a password, such as http://127.0.0.1:9200, not here.',
    ],
    [
      ['--destination', 'mef,opensearch', '--opensearch', 'http://u:p@192.0.2.1'],
      '--opensearch needs a URL without a password',
    ],
    [['--via', 'sqs'], '--via needs NAME=URL with a name of dynamodb, kinesis, mozdef, s3, sqs, ssm, not sqs.'],
    [['stray'], /^What is stray for\?/],
  ])('refuses %j', (args, message) => {
    expect(() => read(args)).toThrow(message);
  });
});

describe('npm start', () => {
  const start = async (word: string) => {
    const { terminal, printed } = createMemoryTerminal();
    return { code: await performTool(createStackTool('/w'), [word], terminal), printed: printed() };
  };

  it('explains every option', async () => {
    const { code, printed } = await start('--help');
    expect(code).toBe(0);
    for (const option of Object.keys(optionTable)) expect(printed).toContain(`  --${option}`);
  });

  it('lists what it leaves out, with reasons', async () => {
    const { code, printed } = await start('--gaps');
    expect(code).toBe(0);
    expect(printed).toMatch(/^AWS::\S+ {2,}\S.+$/m);
  });
});
