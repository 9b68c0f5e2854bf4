import * as z from 'zod';
import { parseInstances } from './index.ts';

const schema = z.object({
  include: z.enum(['web', 'git', 'all']).default('web'),
  lookBack: z.number().int().max(30).default(7),
  clientId: z.string().exactOptional(),
});
const instance = { name: 'main', account: 'acct-1', every: '5 min' } as const;

describe('parseInstances', () => {
  it('fills in the defaults of the manifest, for each instance by itself', () => {
    const second = { name: 'second', account: 'acct-2', settings: { include: 'all', clientId: 'c' } };
    expect(parseInstances([instance, second], schema)).toEqual([
      { ...instance, settings: { include: 'web', lookBack: 7 } },
      { ...second, settings: { include: 'all', lookBack: 7, clientId: 'c' } },
    ]);
  });

  it('leaves instances of a manifest without settings as they are', () => {
    expect(parseInstances([instance], undefined)).toEqual([instance]);
  });

  it.each([
    [{ include: 'canary' }, schema, 'instance main: settings: include: expected one of 3 values'],
    [{ lookBack: 'canary' }, schema, 'instance main: settings: lookBack: expected number'],
    [{ lookBack: 31 }, schema, 'instance main: settings: lookBack: '],
    [{ clientID: 'canary' }, schema, 'instance main: settings: expected none named clientID'],
    [{ include: 'canary' }, undefined, 'instance main: settings: expected none named include'],
    [{}, schema.extend({ site: z.string() }), 'instance main: settings: site: expected string'],
  ])('names instance and setting of %j, never the value', (settings, against, message) => {
    const parse = () => parseInstances([{ ...instance, settings }], against);
    expect(parse).toThrow(message);
    expect(parse).not.toThrow(/canary/);
  });
});
