import type { Component } from '../../../api/answers.ts';
import { visibleText } from '../../../text/visible-text.ts';
import './components.css';

/** The parts that all sources share. */
export function Components({ components }: { readonly components: readonly Component[] }) {
  return (
    <ul class="components" aria-label="Components">
      {components.map(({ name, isUp, detail }) => {
        const state = stateOf(isUp);
        return (
          <li key={name} class={state.word}>
            <span class={state.dot} aria-hidden="true" />
            <b>{visibleText(name, 60)}</b> <span>{state.word}</span>
            <small>{visibleText(detail, 120)}</small>
          </li>
        );
      })}
    </ul>
  );
}

function stateOf(isUp: boolean | null): { readonly word: string; readonly dot: string } {
  if (isUp === null) return { word: 'unknown', dot: 'dot' };
  return isUp ? { word: 'up', dot: 'dot good' } : { word: 'down', dot: 'dot bad' };
}
