import { markForm } from './mark-form.ts';

describe('markForm', () => {
  it('marks the JSON in the payload and leaves other fields as they were', () => {
    const form = `a=1%2B1&${new URLSearchParams({ payload: '{"note":"a+b c"}' }).toString()}&b=%20`;
    const marked = markForm(form, 'demo1-000001') ?? '';
    expect([marked.startsWith('a=1%2B1&payload='), marked.endsWith('&b=%20')]).toEqual([true, true]);
    expect(JSON.parse(new URLSearchParams(marked).get('payload') ?? '')).toEqual({
      sender_mark: 'demo1-000001',
      note: 'a+b c',
    });
  });

  it.each(['', 'other=1', 'payload=', 'payload=%7G', 'payload=%FF', 'payload=7', 'notpayload={}'])(
    'gives nothing for %j',
    (form) => {
      expect(markForm(form, 'demo1-000001')).toBeUndefined();
    },
  );
});
