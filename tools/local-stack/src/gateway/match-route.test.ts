import { createRouteMatcher } from './match-route.ts';

const route = (routeKey: string) => ({
  apiId: 'a',
  routeKey,
  integrationId: routeKey,
  via: 'gateway' as const,
  authorizerId: undefined,
});
const match = createRouteMatcher(
  ['ANY /any', 'POST /zoom-webhook/main', 'GET /any', 'GET /{app}/{instance}', 'POST /files/{path+}', 'POST /a.b'].map(
    route,
  ),
);

describe('createRouteMatcher', () => {
  it.each([
    ['POST', '/zoom-webhook/main', 'POST /zoom-webhook/main', {}],
    ['DELETE', '/any', 'ANY /any', {}],
    ['GET', '/any', 'GET /any', {}],
    ['GET', '/okta/main', 'GET /{app}/{instance}', { app: 'okta', instance: 'main' }],
    ['POST', '/files/a/b', 'POST /files/{path+}', { path: 'a/b' }],
    ['POST', '/a.b', 'POST /a.b', {}],
  ])('sends %s %s to %s', (method, path, routeKey, pathParameters) => {
    expect(match(method, path)).toEqual({ ...route(routeKey), pathParameters });
  });

  it.each([
    ['GET', '/zoom-webhook/main/'],
    ['GET', '/nothing'],
    ['POST', '/zoom-webhook'],
    ['POST', '/zoom-webhook/main/more'],
    ['POST', '/aXb'],
    ['POST', '/files/'],
  ])('knows no route for %s %s', (method, path) => {
    expect(match(method, path)).toBeUndefined();
  });

  it('refuses two APIs with one route', () => {
    expect(() => createRouteMatcher([route('POST /x'), route('POST /x')])).toThrow('Two APIs have the route POST /x');
  });
});
