import { setImmediate as letGo } from 'node:timers/promises';
import { createMemoryTerminal } from '../doubles/create-memory-terminal.ts';
import { CannotRun, OutsideError, UsageError } from '../errors.ts';
import { jsonOption } from '../line/json-option.ts';
import { oneOf } from '../line/one-of.ts';
import { port } from '../line/port.ts';
import { wholeNumber } from '../line/whole-number.ts';
import { performTool } from './perform-tool.ts';
import type { Terminal } from './terminal.ts';
import { defineTool, type Hands, type Tool } from './tool.ts';

const words = {
  command: 'npm run load --',
  summary: 'loads the stack',
  about: 'What it does at length.',
  examples: ['', '--rate 5'],
};

const load = defineTool({
  ...words,
  sections: { Simulations: '  one\n  two' },
  exitStatus: { done: 'nothing was lost', partly: 'some of it' },
  arguments: { source: { text: 'a source' }, paths: { text: 'files', count: 'many' } },
  options: {
    rate: { value: wholeNumber(1, 60, 'RATE'), text: 'in a second', default: '10' },
    after: { value: wholeNumber(0), text: 'later' },
    kill: { value: oneOf(['mozdef', 'mozdef-forwarder', 'kinesis'], 'NAME'), text: 'who is killed' },
    port: { value: port, text: 'where' },
    dir: { value: 'DIR', text: 'a folder', isRequired: true },
    each: { text: 'all of them' },
    via: { value: port, text: 'by another way', isMany: true },
    json: jsonOption,
  },
  run: (values, { answer }) => {
    answer(values, `${values.source} ${values.paths.join('+')} ${values.rate.toFixed(1)}`);
    return Promise.resolve(3 as const);
  },
});

async function perform(tool: Tool, line: string, change: Partial<Terminal> = {}) {
  const { terminal, printed, said } = createMemoryTerminal(change);
  const code = await performTool(tool, line.split(' ').filter(Boolean), terminal);
  return { code, printed: printed(), said: said() };
}

/** A tool without options. */
function doing(run: (hands: Hands) => Promise<0 | 1>, more: Partial<Tool> = {}): Tool {
  return { ...defineTool({ ...words, options: {}, run: (_values, hands) => run(hands) }), ...more };
}

describe('a command line', () => {
  it('gives the tool what was said and what was not, read by the tables', async () => {
    const { code, printed, said } = await perform(load, 'zoom a b --rate 60 --kill kinesis --port=0 --dir d --json');
    expect([code, said]).toEqual([3, '']);
    expect(JSON.parse(printed)).toEqual({
      source: 'zoom',
      paths: ['a', 'b'],
      rate: 60,
      kill: 'kinesis',
      port: 0,
      dir: 'd',
      each: false,
      via: [],
      json: true,
    });
  });

  it('may say again what there may be several of', async () => {
    const { printed } = await perform(load, 'zoom a --dir d --via 1 --via=2 --json');
    expect(JSON.parse(printed)).toMatchObject({ via: [1, 2] });
  });

  it('is answered in words without --json', async () => {
    expect((await perform(load, 'zoom a --dir d')).printed).toBe('zoom a 10.0\n');
  });

  it.each([
    ['--rate 0', '--rate needs a whole number from 1 to 60, not 0.'],
    ['--rate 61', '--rate needs a whole number from 1 to 60, not 61.'],
    ['--rate 1.5', '--rate needs a whole number from 1 to 60, not 1.5.'],
    ['--rate 1e1', '--rate needs a whole number from 1 to 60, not 1e1.'],
    ['--rate -1', '--rate needs a whole number from 1 to 60, not -1.'],
    ['--rate', '--rate needs a whole number from 1 to 60.'],
    ['--after x', '--after needs a whole number from 0 on, not x.'],
    ['--port 65536', '--port needs a port from 0 to 65535, not 65536.'],
    ['--kill', '--kill needs mozdef, mozdef-forwarder or kinesis.'],
    ['--kill mozdf', '--kill needs mozdef, mozdef-forwarder or kinesis, not mozdf. Did you mean mozdef?'],
    ['--kill gateway', '--kill needs mozdef, mozdef-forwarder or kinesis, not gateway.\n'],
    ['--dir', '--dir needs a DIR.'],
    ['--dir --each', '--dir needs a DIR.'],
    ['--ech', 'There is no option --ech. Did you mean --each?'],
    ['--constructor', 'There is no option --constructor.\n'],
    ['-x', 'There is no option -x.'],
    ['--each=1', '--each is a switch and takes no value.'],
    ['--each --each', '--each is there twice.'],
    ['', '--dir DIR is missing.'],
  ])('that makes no sense is answered with one sentence: %s', async (line, sentence) => {
    const { code, printed, said } = await perform(load, `zoom a ${line}`);
    expect([code, printed]).toEqual([2, '']);
    expect(said.startsWith(sentence)).toBe(true);
    expect(said.endsWith('\nSee: npm run load -- --help\n')).toBe(true);
  });

  it('must name what is worked on, and nothing else', async () => {
    expect((await perform(load, 'zoom')).said).toContain('PATHS is missing.');
    expect(
      (
        await perform(
          doing(() => Promise.resolve(0)),
          'x y',
        )
      ).said,
    ).toContain('What is x y for? Nothing but options is expected here.');
  });
});

describe('help', () => {
  it.each(['--help', '-h', 'zoom --rate 5 --help'])('is made of the tables: %s', async (line) => {
    const { code, printed, said } = await perform(load, line);
    expect([code, said]).toEqual([0, '']);
    for (const part of [
      'npm run load: loads the stack\n\n  npm run load -- SOURCE PATHS … --dir DIR [options]\n\nWhat it does at length.',
      '--rate RATE       in a second (10)\n',
      '--help            this text\n',
      'Examples\n  npm run load\n  npm run load -- --rate 5\n',
      'Simulations\n  one\n  two\n',
      '  0    nothing was lost\n  1    it did not work',
      '  3    some of it\n  70   a defect of npm run load\n  130  Ctrl-C\n',
    ])
      expect(printed).toContain(part);
  });

  it('wraps what is long at 120 letters', async () => {
    const text = 'word '.repeat(60).trim();
    const { printed } = await perform(
      doing(() => Promise.resolve(0), { options: { long: { text } } }),
      '--help',
    );
    expect(Math.max(...printed.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(printed).toContain('\n                    word word');
  });
});

describe('what goes wrong', () => {
  it.each<[Error, number, string]>([
    [new UsageError('Either this or that.'), 2, 'Either this or that.\nSee: npm run load -- --help\n'],
    [new CannotRun('There is no such folder.'), 2, 'There is no such folder.\n'],
    [new OutsideError('The stack is gone.'), 1, 'The stack is gone.\n'],
    [
      new TypeError('x is undefined'),
      70,
      'This is a defect of npm run load: TypeError: x is undefined\nWith MEF_DEBUG=1',
    ],
  ])('is told in a sentence: %s', async (error, code, sentence) => {
    const result = await perform(
      doing(() => Promise.reject(error)),
      '',
    );
    expect([result.code, result.printed]).toEqual([code, '']);
    expect(result.said.startsWith(sentence)).toBe(true);
    expect(result.said).not.toContain(' at ');
  });

  it('says where to whoever debugs', async () => {
    const environment = { MEF_DEBUG: '1' };
    const { said } = await perform(
      doing(() => Promise.reject(new TypeError('deep'))),
      '',
      { environment },
    );
    expect(said).toContain('perform-tool.test.ts');
  });
});

describe('the end', () => {
  it('gives back what was taken, last first, without a word after a run that ended', async () => {
    const order: string[] = [];
    const tool = doing(({ onEnd }) => {
      onEnd('removing the folder', () => void order.push('folder'));
      onEnd('stopping the stack', async () => {
        await letGo();
        order.push('stack');
      });
      return Promise.resolve(1);
    });
    expect(await perform(tool, '')).toEqual({ code: 1, printed: '', said: '' });
    expect(order).toEqual(['stack', 'folder']);
  });

  it('comes after an error as well', async () => {
    const order: string[] = [];
    const tool = doing(({ onEnd }) => {
      onEnd('removing the folder', () => void order.push('folder'));
      return Promise.reject(new OutsideError('No.'));
    });
    expect((await perform(tool, '')).code).toBe(1);
    expect(order).toEqual(['folder']);
  });

  it('that fails is an error of its own, and the rest is given back', async () => {
    const order: string[] = [];
    const tool = doing(({ onEnd }) => {
      onEnd('removing the folder', () => void order.push('folder'));
      onEnd('stopping the stack', () => Promise.reject(new Error('it does not end')));
      return Promise.resolve(0);
    });
    const { code, said } = await perform(tool, '');
    expect([code, order]).toEqual([70, ['folder']]);
    expect(said).toContain('Not everything could be ended');
  });
});

describe('Ctrl-C', () => {
  it('is told, and what was taken is given back before the end', async () => {
    const interrupt = new AbortController();
    const tool = doing(
      ({ onEnd }) => {
        onEnd('removing the folder', () => undefined);
        interrupt.abort();
        return new Promise<never>(() => undefined);
      },
      { interrupted: 'what was sent proves nothing.' },
    );
    expect(await perform(tool, '', { signal: interrupt.signal })).toEqual({
      code: 130,
      printed: '',
      said: 'Interrupted; what was sent proves nothing.\nremoving the folder …\n',
    });
  });

  it('is Ctrl-C, whatever the run makes of its signal', async () => {
    const interrupt = new AbortController();
    const tool = doing(async ({ signal }) => {
      interrupt.abort();
      await letGo(undefined, { signal });
      return 0;
    });
    const { code, said } = await perform(tool, '', { signal: interrupt.signal });
    expect([code, said]).toEqual([130, 'Interrupted.\n']);
  });

  it('is the regular end of a tool that looks after it itself', async () => {
    const interrupt = new AbortController();
    const tool = doing(
      async ({ say }) => {
        interrupt.abort();
        await letGo();
        say('All was delivered.');
        return 0;
      },
      { endsItself: true },
    );
    const { code, said } = await perform(tool, '', { signal: interrupt.signal });
    expect([code, said]).toEqual([0, 'All was delivered.\n']);
  });
});

describe('on a terminal', () => {
  it('a bar is taken away before anything is said, and comes again', async () => {
    const said: string[] = [];
    let now = 0;
    const tool = doing(({ progress, say }) => {
      now = 2_000;
      progress.show('half', 0.5);
      say('One more thing.');
      progress.show('most', 0.9);
      return Promise.resolve(0);
    });
    await perform(tool, '', {
      clock: () => now,
      stderr: { write: (text) => void said.push(text), isTerminal: true, columns: 80 },
    });
    expect(said).toEqual([
      expect.stringContaining('half'),
      '\r\u001b[2K',
      'One more thing.\n',
      expect.stringContaining('most'),
      '\r\u001b[2K',
    ]);
  });
});
