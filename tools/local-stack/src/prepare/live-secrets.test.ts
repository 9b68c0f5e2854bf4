import { createParameterStore } from '../emulators/create-parameter-store.ts';
import { liveSecrets } from './live-secrets.ts';

const name = '/mef/dev/okta-poller/main/api-token';
const made = { [name]: ['current', 'previous'], '/other': ['other'] };

function setUp() {
  const store = createParameterStore();
  const secrets = liveSecrets(made, store);
  let changes = 0;
  secrets.onChange(() => (changes += 1));
  const put = (parameter: string, value: string) => {
    store.parameters.set(parameter, { value, type: 'SecureString', version: 2 });
    store.tellPut();
  };
  return { secrets, put, changes: () => changes };
}

describe('liveSecrets', () => {
  it('follows a rotation, and tells of it', () => {
    const { secrets, put, changes } = setUp();
    expect(secrets.current()).toEqual(made);
    put(name, '["new","current"]');
    expect(secrets.current()).toEqual({ ...made, [name]: ['new', 'current'] });
    expect(changes()).toBe(1);
  });

  it.each(['', 'new', '"new"', '[]', '[""]', '[1]'])('keeps the last good ones where the store has %j', (value) => {
    const { secrets, put } = setUp();
    put(name, '["new"]');
    put(name, value);
    expect(secrets.current()[name]).toEqual(['new']);
  });

  it('takes in no other parameter: those of the environment are written nowhere', () => {
    const { secrets, put } = setUp();
    put('/mef/dev/okta-poller/real/api-token', '["canary"]');
    expect(secrets.current()).toEqual(made);
  });
});
