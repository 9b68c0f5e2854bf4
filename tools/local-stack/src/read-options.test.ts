import { help, readOptions } from './read-options.ts';

describe('readOptions', () => {
  it.each([
    [[], { gatewayPort: 9000, mozdefPort: 8080, directory: '/w/.local' }],
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
    expect(readOptions(args, '/w')).toEqual({
      kind: 'start',
      options: { tickSeconds: undefined, destinations: undefined, engineUrls: {}, via: {}, ...options },
    });
  });

  it.each([
    [['--port', 'http'], '--port http: expected a port, 0 to 65535. See --help.'],
    [['--mozdef-port', '70000'], '--mozdef-port 70000: expected a port'],
    [['--bogus'], /^Unknown option --bogus\. See --help\.$/],
    [['--port'], /^Option '--port <value>' argument missing\. See --help\.$/],
    [['--tick', '0'], '--tick 0: expected whole seconds'],
    [['--tick', '0.5'], '--tick 0.5: expected whole seconds'],
    [['--destination', 'kafka'], '--destination kafka: expected one or several of mef,legacy,sqs,'],
    [['--destination', 'mef,mef'], '--destination mef,mef: expected one or several of mef,legacy,sqs,'],
    [['--opensearch', 'http://192.0.2.1:9200'], '--opensearch goes with --destination opensearch.'],
    [['--destination', 'opensearch'], '--destination opensearch: name a way to MozDef too, such as mef,opensearch'],
    [['--destination', 'mef,opensearch', '--opensearch', 'here'], '--opensearch here: expected a URL'],
    [['--destination', 'mef,opensearch', '--opensearch', 'http://u:p@192.0.2.1'], 'expected a URL such as'],
    [['--via', 'sqs'], '--via sqs: expected NAME=URL'],
    [['stray'], /^Unexpected argument 'stray'\. See --help\.$/],
  ])('refuses %j', (args, message) => {
    expect(() => readOptions(args, '/w')).toThrow(message);
  });

  it('explains every option', () => {
    for (const option of [
      '--port',
      '--mozdef-port',
      '--dir',
      '--tick',
      '--destination',
      '--opensearch',
      '--via',
      '--ephemeral',
      '--gaps',
      '--help',
    ])
      expect(help).toContain(`  ${option}`);
    expect(readOptions(['-h'], '/w')).toEqual({ kind: 'help' });
    expect(readOptions(['--gaps'], '/w')).toEqual({ kind: 'gaps' });
  });
});
