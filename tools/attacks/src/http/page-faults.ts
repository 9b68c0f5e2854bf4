/** Elements of the receiver's page, and attributes that hold no code; `href` is looked at. */
const ELEMENTS = new Set(
  'html head meta title link body header h1 a form label input button p code main details summary time b span bdi pre nav mark'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'lang charset name content rel href class action method role for id type value placeholder aria-label data-severity datetime'.split(
    ' ',
  ),
);

/** What stands on the page and the page itself would not have written: it came out of an event. */
export function pageFaults(html: string): readonly string[] {
  const tags = html.match(/<\/?[a-zA-Z!?][^>]*>/g) ?? [];
  return tags.flatMap((tag) => {
    const [, name = ''] = /^<\/?([^\s/>]+)/.exec(tag) ?? [];
    if (/^<!doctype html>$/i.test(tag)) return [];
    if (!ELEMENTS.has(name)) return [`an element ${name}`];
    const attributes = [...tag.matchAll(/\s([^\s=>"']+)(?:="([^"]*)")?/g)];
    return attributes.flatMap(([, attribute = '', value = '']) => {
      if (!ATTRIBUTES.has(attribute)) return [`an attribute ${attribute}`];
      return attribute === 'href' && !value.startsWith('/') ? [`a link to ${value}`] : [];
    });
  });
}
