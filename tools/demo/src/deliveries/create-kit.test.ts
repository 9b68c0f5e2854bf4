import { createKit } from './create-kit.ts';

const instance = (url: string, ...secrets: string[]) => ({ url, secrets: { key: secrets } });
const main = instance('http://localhost/one/main', 'main-1', 'main-2');
const second = instance('http://localhost/one/second', 'second-1');
const other = instance('http://localhost/other/main', 'other-1');
const origin = { source: 'one', instance: 'main', secretName: 'key' };
const kitOf = (sources: Parameters<typeof createKit>[0]['sources']) => createKit({ sources }, origin, () => 'm', 0);

describe('createKit', () => {
  it("takes the instance's own address and secrets, and a sibling's key before another source's", () => {
    expect(
      kitOf({ other: { ...other, instances: { main: other } }, one: { ...main, instances: { main, second } } }),
    ).toMatchObject({ url: main.url, secrets: ['main-1', 'main-2'], foreignSecret: 'second-1' });
  });

  it("takes another source's key where the source has one instance, and makes one up where there is none", () => {
    const one = { ...main, instances: { main } };
    expect(kitOf({ one, other: { ...other, instances: { main: other } } }).foreignSecret).toBe('other-1');
    expect(kitOf({ one }).foreignSecret).toMatch(/^live-for-another/);
  });

  it('says which instance or secret the stack does not have', () => {
    expect(() => kitOf({})).toThrow('The stack has no one main with a key.');
    expect(() => kitOf({ one: { ...main, instances: { main: { ...main, secrets: {} } } } })).toThrow('no one main');
  });
});
