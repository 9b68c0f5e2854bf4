import { sampleRecord } from '../doubles/sample-record.ts';
import type { DeploymentRecords } from './deployment-records.ts';

/** What every keeper of records does. */
export function describeRecords(name: string, open: () => DeploymentRecords): void {
  describe(`records of deployments: ${name}`, () => {
    it('give the last one, and those before it newest first', async () => {
      const records = open();
      expect(await records.last('dev', 'acme-webhook')).toBeUndefined();
      expect(await records.history('dev', 'acme-webhook')).toEqual([]);
      const [first, second] = [sampleRecord(1), sampleRecord(2, { bundle: null })];
      await records.put('dev', 'acme-webhook', first);
      await records.put('dev', 'acme-webhook', second);
      expect(await records.last('dev', 'acme-webhook')).toEqual(second);
      expect(await records.history('dev', 'acme-webhook')).toEqual([second, first]);
    });

    it('are each stage’s and each app’s own', async () => {
      const records = open();
      await records.put('dev', 'acme-webhook', sampleRecord(1));
      expect(await records.last('prod', 'acme-webhook')).toBeUndefined();
      expect(await records.last('dev', 'acme')).toBeUndefined();
    });

    it('tell of a deployment that began and was not recorded, until one is', async () => {
      const records = open();
      await records.put('dev', 'acme-webhook', sampleRecord(1));
      expect(await records.isUnfinished('dev', 'acme-webhook')).toBe(false);
      await records.begin('dev', 'acme-webhook');
      await records.begin('dev', 'acme-webhook');
      expect(await records.isUnfinished('dev', 'acme-webhook')).toBe(true);
      expect(await records.isUnfinished('prod', 'acme-webhook')).toBe(false);
      expect(await records.last('dev', 'acme-webhook')).toEqual(sampleRecord(1));
      await records.put('dev', 'acme-webhook', sampleRecord(2));
      expect(await records.isUnfinished('dev', 'acme-webhook')).toBe(false);
    });

    it('take back that one began, and leave the last one as it was', async () => {
      const records = open();
      await records.put('dev', 'acme-webhook', sampleRecord(1, { names: '7'.repeat(64) }));
      await records.begin('dev', 'acme-webhook');
      await records.settle('dev', 'acme-webhook');
      await records.settle('dev', 'acme-webhook');
      expect(await records.isUnfinished('dev', 'acme-webhook')).toBe(false);
      expect(await records.last('dev', 'acme-webhook')).toEqual(sampleRecord(1, { names: '7'.repeat(64) }));
    });

    it('are gone with what was destroyed, and that may be said twice', async () => {
      const records = open();
      await records.put('dev', 'acme-webhook', sampleRecord(1));
      await records.begin('dev', 'acme-webhook');
      await records.remove('dev', 'acme-webhook');
      expect(await records.isUnfinished('dev', 'acme-webhook')).toBe(false);
      await records.remove('dev', 'acme-webhook');
      expect(await records.history('dev', 'acme-webhook')).toEqual([]);
    });
  });
}
