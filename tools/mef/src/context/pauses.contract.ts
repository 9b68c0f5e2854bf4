import type { Pauses } from './pauses.ts';

const pause = { since: '2026-11-21T08:00:00.000Z', by: 'user1', note: 'Zürich ☃' };

/** What every keeper of operators' words does. */
export function describePauses(name: string, open: () => Pauses): void {
  describe(`operators' words: ${name}`, () => {
    it('stand until they are taken back, each for its own instance', async () => {
      const pauses = open();
      expect(await pauses.read('acme-poller', 'main')).toBeUndefined();
      expect(await pauses.put('acme-poller', 'main', pause)).toBe(true);
      expect(await pauses.read('acme-poller', 'main')).toEqual(pause);
      expect(await pauses.read('acme-poller', 'eu')).toBeUndefined();
      expect(await pauses.remove('acme-poller', 'main')).toBe(true);
      expect(await pauses.read('acme-poller', 'main')).toBeUndefined();
    });

    it('are not replaced by a second one, and not taken back twice', async () => {
      const pauses = open();
      await pauses.put('acme-poller', 'main', pause);
      expect(await pauses.put('acme-poller', 'main', { ...pause, by: 'user2' })).toBe(false);
      expect(await pauses.read('acme-poller', 'main')).toEqual(pause);
      await pauses.remove('acme-poller', 'main');
      expect(await pauses.remove('acme-poller', 'main')).toBe(false);
    });
  });
}
