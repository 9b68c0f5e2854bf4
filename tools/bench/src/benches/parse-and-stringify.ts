import type { Side } from '../bench.ts';

/** The physical limit of what must look into JSON: reading and writing each text once. */
export function parseAndStringify(texts: readonly string[]): Side {
  return {
    name: 'JSON.parse + stringify',
    prepare: () => () => {
      let length = 0;
      for (const text of texts) length += JSON.stringify(JSON.parse(text)).length;
      if (length === 0) throw new Error('There was nothing to parse.');
      return texts.length;
    },
  };
}
