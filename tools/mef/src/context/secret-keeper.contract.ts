import type { SecretKeeper } from './secret-keeper.ts';

const name = '/mef/dev/acme-webhook/main/signing-secret';

/** What every keeper of secrets does. */
export function describeSecretKeeper(kind: string, open: () => SecretKeeper): void {
  describe(`secrets: ${kind}`, () => {
    it('are there once they are put, and are replaced by the next', async () => {
      const keeper = open();
      expect(await keeper.read(name)).toBeUndefined();
      await keeper.put(name, '[]');
      expect(await keeper.read(name)).toBe('[]');
      await keeper.put(name, '["Zürich ☃ 0123456789"]', 'arn:aws:kms:eu-west-1:111111111111:key/data');
      expect(await keeper.read(name)).toBe('["Zürich ☃ 0123456789"]');
      expect(await keeper.read(`${name}-2`)).toBeUndefined();
    });
  });
}
