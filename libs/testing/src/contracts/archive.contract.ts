import type { Archive } from '@mef/dead-letter';

/** What every Archive does: the twin, so that tests may rely on it, and the adapter, so that production may. */
export function describeArchive(name: string, open: () => Promise<Archive>): void {
  describe(`Archive: ${name}`, () => {
    it('gives back text as it was put, and the last one', async () => {
      const archive = await open();
      const text = '{"note":"\\u0000 ☃ \u{1f600}"}\n';
      await archive.put('a/b/2026-03-01/id', 'older');
      await archive.put('a/b/2026-03-01/id', text);
      expect(await archive.get('a/b/2026-03-01/id')).toBe(text);
    });

    it('knows no object that is not there, or that was deleted', async () => {
      const archive = await open();
      expect(await archive.get('a/b')).toBeUndefined();
      await archive.put('a/b', '{}');
      await archive.delete('a/b');
      await archive.delete('a/b');
      expect(await archive.get('a/b')).toBeUndefined();
      expect(await archive.list('')).toEqual({ entries: [] });
    });

    it('keeps an object of 8 MiB whole', async () => {
      const archive = await open();
      const text = 'x'.repeat(8 * 1024 * 1024);
      await archive.put('large', text);
      expect(await archive.get('large')).toHaveLength(text.length);
      expect((await archive.list('')).entries).toEqual([
        { key: 'large', bytes: text.length, storedAt: expect.any(Number) },
      ]);
    });

    it('lists by prefix, in the order of bytes', async () => {
      const archive = await open();
      const keys = ['b/1', '_closed/b/1', 'a/2', 'a/10', 'ab/1', 'a/Z', 'a/_', 'a/-'];
      for (const key of keys) await archive.put(key, '{}');
      expect(await keysOf(archive, 'a/')).toEqual(['a/-', 'a/10', 'a/2', 'a/Z', 'a/_']);
      expect(await keysOf(archive, 'a')).toEqual(['a/-', 'a/10', 'a/2', 'a/Z', 'a/_', 'ab/1']);
      expect(await keysOf(archive, '', '`')).toEqual(['a/-', 'a/10', 'a/2', 'a/Z', 'a/_', 'ab/1', 'b/1']);
      expect(await keysOf(archive, 'none')).toEqual([]);
    });

    it('lists what stands behind a key, whether that is still there or not', async () => {
      const archive = await open();
      for (const key of ['a/1', 'a/2', 'a/3']) await archive.put(key, '{}');
      await archive.delete('a/2');
      expect(await keysOf(archive, 'a/', 'a/2')).toEqual(['a/3']);
      expect(await keysOf(archive, 'a/', 'a/1')).toEqual(['a/3']);
      expect(await keysOf(archive, 'a/', 'a/3')).toEqual([]);
    });

    it('lists many keys page by page, each once, also while those that were read are deleted', async () => {
      const archive = await open();
      const keys = Array.from({ length: 1_001 }, (_, at) => `a/${String(at).padStart(4, '0')}`);
      await inGroups(keys, (key) => archive.put(key, '{}'));
      const first = await archive.list('a/');
      expect(first.entries).toHaveLength(1_000);
      await inGroups(first.entries.slice(-100), ({ key }) => archive.delete(key));
      const second = await archive.list('a/', first.next);
      expect(second.next).toBeUndefined();
      expect([...first.entries, ...second.entries].map(({ key }) => key)).toEqual(keys);
    }, 30_000);
  });
}

async function keysOf(archive: Archive, prefix: string, after?: string): Promise<string[]> {
  return (await archive.list(prefix, after)).entries.map(({ key }) => key);
}

/** An emulator takes 50 requests at a time, and not a thousand. */
async function inGroups<T>(items: readonly T[], call: (item: T) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < items.length; at += 50) await Promise.all(items.slice(at, at + 50).map(call));
}
