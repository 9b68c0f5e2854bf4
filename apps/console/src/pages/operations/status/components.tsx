import type { Component } from '../../../api/answers.ts';
import { visibleText } from '../../../text/visible-text.ts';

/** The parts that all sources share. */
export function Components({ components }: { readonly components: readonly Component[] }) {
  return (
    <ul class="components" aria-label="Components">
      {components.map(({ name, isUp, detail }) => (
        <li key={name} class={isUp ? 'up' : 'down'}>
          <span class={isUp ? 'dot good' : 'dot bad'} aria-hidden="true" />
          <b>{visibleText(name, 60)}</b> <span>{isUp ? 'up' : 'down'}</span>
          <small>{visibleText(detail, 120)}</small>
        </li>
      ))}
    </ul>
  );
}
