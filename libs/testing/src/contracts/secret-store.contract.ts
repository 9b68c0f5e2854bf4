import { createSecretStore, type LiveSecrets, type SecretReader } from '@mef/settings';

/** An empty parameter store, and what the suite needs to fill it and to disturb it. */
export interface ParametersUnderTest {
  readonly read: SecretReader;
  set(parameter: string, text: string): void;
  /** The store answers with errors, or answers again. */
  setDown(down: boolean): void;
}

const parameter = '/mef/dev/zoom-webhook/main/signing-secret';
const first = 'first-secret-of-the-test';
const second = 'second-secret-☃-of-the-test';
const minute = 60_000;

/** What every reader of secrets does under the secret store. */
export function describeSecretStore(name: string, open: () => ParametersUnderTest): void {
  describe(`secret store: ${name}`, () => {
    it('gives the live secrets, current first', async () => {
      const { secrets, set } = setUp(open);
      set(parameter, JSON.stringify([second, first]));
      expect(await secrets.current()).toEqual([second, first]);
    });

    it('sees a rotation when it is asked to read anew', async () => {
      const { secrets, set, wait } = setUp(open);
      set(parameter, JSON.stringify([first]));
      await secrets.current();
      set(parameter, JSON.stringify([second, first]));
      wait(minute);
      expect(await secrets.refresh()).toEqual([second, first]);
    });

    it('serves on while the store fails, and recovers with it', async () => {
      const { secrets, set, setDown, wait } = setUp(open);
      set(parameter, JSON.stringify([first]));
      await secrets.current();
      setDown(true);
      set(parameter, JSON.stringify([second]));
      wait(30 * minute);
      expect(await secrets.current()).toEqual([first]);
      setDown(false);
      wait(minute);
      expect(await secrets.current()).toEqual([second]);
    });

    it('is a fault of ours, not of the sender, when there is no parameter, and is told from no answer', async () => {
      const { secrets } = setUp(open);
      await expect(secrets.current()).rejects.toMatchObject({ reason: 'secret-missing', outcome: 503 });
    });

    it('is a fault of ours when the store fails at the first request', async () => {
      const { secrets, set, setDown } = setUp(open);
      set(parameter, JSON.stringify([first]));
      setDown(true);
      await expect(secrets.current()).rejects.toMatchObject({ reason: 'secret-unavailable', outcome: 503 });
    });

    it('refuses what would let anybody sign, and does not repeat it', async () => {
      const { secrets, set } = setUp(open);
      set(parameter, JSON.stringify([first, 'canary']));
      const error: unknown = await secrets.current().catch((reason: unknown) => reason);
      expect(error).toMatchObject({ reason: 'secret-unusable', outcome: 503 });
      expect(String(error)).not.toContain('canary');
    });
  });
}

function setUp(
  open: () => ParametersUnderTest,
): ParametersUnderTest & { secrets: LiveSecrets; wait: (ms: number) => void } {
  const under = open();
  let now = 1_000_000;
  const store = createSecretStore({ read: under.read, clock: () => now });
  return { ...under, secrets: store(parameter), wait: (ms) => void (now += ms) };
}
