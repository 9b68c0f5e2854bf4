import { useLayoutEffect, useState } from 'preact/hooks';
import { moved } from './go-to.ts';

export interface Address {
  readonly path: string;
  readonly parameters: URLSearchParams;
}

/** What the address bar says now. */
export function useAddress(): Address {
  const [href, setHref] = useState(window.location.href);
  useLayoutEffect(() => {
    const read = () => {
      setHref(window.location.href);
    };
    window.addEventListener('popstate', read);
    window.addEventListener(moved, read);
    return () => {
      window.removeEventListener('popstate', read);
      window.removeEventListener(moved, read);
    };
  }, []);
  const { pathname, searchParams } = new URL(href);
  return { path: pathname, parameters: searchParams };
}
