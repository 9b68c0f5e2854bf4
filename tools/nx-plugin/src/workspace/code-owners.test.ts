import { addOwner, removeOwner } from './code-owners.ts';

const before = `# Teams own what they name.
*                    @platform
/apps/zoom-webhook/  @platform
`;

describe('CODEOWNERS', () => {
  it('gets a line in its place, owners in one column', () => {
    expect(addOwner(before, 'acme-poller', 'example/identity')).toBe(`# Teams own what they name.
*                    @platform
/apps/acme-poller/   @example/identity
/apps/zoom-webhook/  @platform
`);
  });

  it("leaves others' lines above, in their order, because the last that matches counts", () => {
    const others = `*         @platform\n/infra/   @cloud\n/docs/    @platform\n`;
    expect(
      addOwner(others, 'acme-poller', 'identity')
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(['*', '/infra/', '/docs/', '/apps/acme-poller/', '']);
  });

  it('makes room for a longer name', () => {
    expect(addOwner(before, 'acme-directory-webhook', 'identity').split('\n').slice(1, 4)).toEqual([
      '*                              @platform',
      '/apps/acme-directory-webhook/  @identity',
      '/apps/zoom-webhook/            @platform',
    ]);
  });

  it('is as before when the source is removed', () => {
    expect(removeOwner(addOwner(before, 'acme-directory-webhook', 'identity'), 'acme-directory-webhook')).toBe(before);
  });

  it('names a source once', () => {
    expect(addOwner(before, 'zoom-webhook', 'identity')).toBe(
      before.replace(/(zoom-webhook\/ {2})@platform/, '$1@identity'),
    );
  });
});
