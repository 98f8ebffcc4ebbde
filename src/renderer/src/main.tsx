import { mountConsole } from './app';
import { createWindowClient } from './client/client';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
mountConsole(root, createWindowClient());
