import { LocalStackError } from '../local-error.ts';
import type { RouteDefinition } from '../templates/wiring.ts';

export interface MatchedRoute extends RouteDefinition {
  readonly pathParameters: Readonly<Record<string, string>>;
}

export type RouteMatcher = (method: string, path: string) => MatchedRoute | undefined;

/**
 * Routes of all APIs behind one gateway. An exact path comes before one with `{parameters}`, a method before `ANY`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 * @throws LocalStackError when two APIs have the same route.
 */
export function createRouteMatcher(routes: readonly RouteDefinition[]): RouteMatcher {
  const keys = routes.map(({ routeKey }) => routeKey);
  const repeated = keys.find((key, index) => keys.indexOf(key) !== index);
  if (repeated !== undefined)
    throw new LocalStackError(`Two APIs have the route ${repeated}; locally they share one gateway.`);
  const compiled = routes.map(compile).toSorted((a, b) => a.rank - b.rank);

  return (method, path) => {
    for (const { route, verb, pattern } of compiled) {
      const match = verb === 'ANY' || verb === method ? pattern.exec(path) : null;
      if (match !== null) return { ...route, pathParameters: { ...match.groups } };
    }
    return undefined;
  };
}

/** `{name}` is one segment of the path, `{name+}` is all that follow. */
function compile(route: RouteDefinition) {
  const [verb = '', path = ''] = route.routeKey.split(' ');
  const source = path
    .replace(/[.*$^()|[\]\\?]/g, '\\$&')
    .replace(/\{(\w+)\+\}/g, '(?<$1>.+)')
    .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  const rank = (path.includes('+}') ? 4 : path.includes('{') ? 2 : 0) + (verb === 'ANY' ? 1 : 0);
  return { route, verb, pattern: new RegExp(`^${source}$`), rank };
}
