export { renderRehearsed } from './page/render-rehearsed.ts';
export { steps } from './steps/steps.ts';
