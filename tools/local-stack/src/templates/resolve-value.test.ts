import { resolveValue, type Scope } from './resolve-value.ts';

const scope: Scope = {
  place: 'stack/Thing',
  ref: (name) => Promise.resolve(name === 'AWS::NoValue' ? undefined : `ref of ${name}`),
  attribute: (logicalId, attribute) => Promise.resolve(`${attribute} of ${logicalId}`),
};

describe('resolveValue', () => {
  it.each([
    ['a plain value', { a: [1, 'b', true, null] }, { a: [1, 'b', true, null] }],
    ['Ref', { Ref: 'Queue' }, 'ref of Queue'],
    ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Arn of Queue'],
    ['Fn::GetAtt as a text', { 'Fn::GetAtt': 'Queue.Arn' }, 'Arn of Queue'],
    ['Fn::GetAtt of a nested attribute', { 'Fn::GetAtt': 'Db.Endpoint.Port' }, 'Endpoint.Port of Db'],
    ['Fn::Join', { 'Fn::Join': [':', ['arn', { Ref: 'X' }, 'z']] }, 'arn:ref of X:z'],
    ['Fn::Split', { 'Fn::Split': ['/', 'a/b/c'] }, ['a', 'b', 'c']],
    ['Fn::Select', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b'] }] }, 'b'],
    ['Fn::Select with the index as a text', { 'Fn::Select': ['0', ['x', 'y']] }, 'x'],
    ['Fn::Sub', { 'Fn::Sub': '${A}-${B.Arn}-${!C}' }, 'ref of A-Arn of B-${C}'],
    ['Fn::Sub with own values', { 'Fn::Sub': ['${A}/${B}', { A: { Ref: 'Z' } }] }, 'ref of Z/ref of B'],
    ['AWS::NoValue in an object', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
    ['AWS::NoValue in a list', [{ Ref: 'AWS::NoValue' }, 1], [1]],
    ['an object that only looks like an expression', { Ref: 'A', other: 1 }, { Ref: 'A', other: 1 }],
  ])('resolves %s', async (_name, value, expected) => {
    await expect(resolveValue(value, scope)).resolves.toEqual(expected);
  });

  it.each([
    ['Fn::ImportValue', { 'Fn::ImportValue': 'x' }],
    ['Fn::If', { a: [{ 'Fn::If': ['C', 1, 2] }] }],
    ['a dynamic reference', '{{resolve:ssm:/a/b}}'],
  ])('refuses %s and names the place', async (_name, value) => {
    await expect(resolveValue(value, scope)).rejects.toThrow(/^stack\/Thing uses .*does not know/);
  });

  it('refuses an expression whose parts are no texts', async () => {
    await expect(resolveValue({ 'Fn::Join': ['', [{ a: 1 }]] }, scope)).rejects.toThrow('stack/Thing: expected a text');
  });
});
