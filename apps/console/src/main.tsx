import { render } from 'preact';
import { Shell } from './shell/shell.tsx';

const root = document.getElementById('console');
if (root === null) throw new Error('index.html has no element with the id console.');
render(<Shell />, root);
