import type { ComponentChildren } from 'preact';
import { goTo } from './go-to.ts';

interface LinkProps {
  readonly href: string;
  readonly children: ComponentChildren;
  readonly class?: string;
  readonly rel?: string;
  readonly 'aria-current'?: 'page' | undefined;
}

/** A link of the console to itself; opened in a tab of its own it is an ordinary one. */
export function Link({ href, children, ...attributes }: LinkProps) {
  return (
    <a
      {...attributes}
      href={href}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        goTo(href);
        window.scrollTo(0, 0);
      }}
    >
      {children}
    </a>
  );
}
