import { metrics } from './metrics.ts';

describe('metrics', () => {
  it.each(Object.entries(metrics))('%s can be told apart by source and instance, and is explained', (_name, row) => {
    expect(row.dimensions).toEqual(expect.arrayContaining(['source', 'instance']));
    expect(row.meaning).not.toBe('');
  });
});
