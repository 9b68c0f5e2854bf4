import { checkName } from './check-name.ts';
import { completeOptions, type Ask, type RoomFlags } from './options.ts';

function terminal(...answers: string[]) {
  const questions: string[] = [];
  const ask: Ask = (question, known) => {
    questions.push(question);
    const answer = answers.shift();
    return Promise.resolve(known.find((one) => one === answer) ?? known[0]);
  };
  const askText = (question: string, initial: string) => {
    questions.push(question);
    return Promise.resolve(answers.shift() ?? initial);
  };
  return { questions, complete: (flags: RoomFlags) => completeOptions(flags, ask, askText) };
}

describe('completeOptions', () => {
  it('takes the first answers where nobody says anything', async () => {
    expect(await terminal().complete({ name: 'acme-webhook' })).toEqual({
      name: 'acme-webhook',
      provider: 'acme',
      kind: 'webhook',
      auth: 'hmac',
      owner: 'security-infrastructure',
    });
    expect(await terminal().complete({ name: 'acme-poller', kind: 'rest' })).toEqual({
      name: 'acme-poller',
      provider: 'acme',
      kind: 'rest',
      login: 'bearer',
      pages: 'link',
      owner: 'security-infrastructure',
    });
  });

  it('asks only what fits the kind', async () => {
    const webhook = terminal('webhook', 'jwt', 'identity');
    expect(await webhook.complete({ name: 'a' })).toMatchObject({ auth: 'jwt', owner: 'identity' });
    expect(webhook.questions).toEqual([
      'How do events come?',
      'How does the provider prove itself?',
      'Which team owns it?',
    ]);
    const rest = terminal('rest', 'dpop', 'window');
    expect(await rest.complete({ name: 'a' })).toMatchObject({ login: 'dpop', pages: 'window' });
    expect(rest.questions).toEqual([
      'How do events come?',
      'How do we log in?',
      'How do pages go on?',
      'Which team owns it?',
    ]);
  });

  it('asks nothing that was said', async () => {
    const { questions, complete } = terminal();
    expect(await complete({ name: 'a', pages: 'cursor', login: 'basic', owner: '@example/identity' })).toMatchObject({
      kind: 'rest',
      owner: 'example/identity',
    });
    expect(await complete({ name: 'a', auth: 'basic', owner: 'x' })).toMatchObject({ kind: 'webhook' });
    expect(questions).toEqual([]);
  });

  it.each<[RoomFlags, string]>([
    [{ name: 'a', kind: 'rest', auth: 'hmac' }, '--auth is how a webhook is proven'],
    [{ name: 'a', kind: 'webhook', pages: 'link' }, '--login and --pages are for REST sources'],
    [{ name: 'a', auth: 'hmac', login: 'basic' }, '--login and --pages are for REST sources'],
    [{ name: 'a', owner: 'two words' }, '"two words" is no team'],
  ])('refuses %j with a sentence', async (flags, sentence) => {
    await expect(terminal().complete(flags)).rejects.toMatchObject({
      message: expect.stringContaining(sentence),
      stack: '',
    });
  });

  it.each([
    ['acme-webhook', 'acme'],
    ['acme-audit', 'acme'],
    ['acme-directory-poller', 'acme-directory'],
    ['webhook', 'webhook'],
    ['acme', 'acme'],
  ])('takes the provider of %s for %s', async (name, provider) => {
    expect(await terminal().complete({ name })).toMatchObject({ provider });
  });
});

describe('checkName', () => {
  it.each(['Acme', 'acme_webhook', '1acme', '-acme', '', 'a'.repeat(32), 'acme/webhook', '../acme', 'acme webhook'])(
    'refuses "%s" and says what is allowed',
    (name) =>
      expect(() => checkName(name, [])).toThrow(/up to 31 lower-case letters, digits and dashes.*acme-webhook\.$/),
  );

  it('refuses a word that every object has: a workspace with such a project cannot be read', () => {
    expect(() => {
      checkName('constructor', []);
    }).toThrow('a word of JavaScript');
  });

  it('refuses a name that is taken and offers one that is not', () => {
    expect(() => checkName('zoom', ['zoom', 'zoom-webhook'])).toThrow(
      /is the name of a project already.*such as zoom-poller\./,
    );
    expect(() => checkName('zoom-webhook', ['zoom', 'zoom-webhook'])).toThrow(
      /such as zoom-poller\. If it is a source that was made half-way: npx nx generate remove-source zoom-webhook\.$/,
    );
  });

  it.each(['a', 'acme-webhook', 'a'.repeat(31), 'x1'])('takes "%s"', (name) => {
    expect(() => checkName(name, ['zoom-webhook'])).not.toThrow();
  });
});
