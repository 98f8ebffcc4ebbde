// The console on an invented runtime: `?scene=busy&theme=dark`, and `&desktop` for the desktop
// application with an account that calls in the owner's own voice. Served by vite from
// tests/fakes/console/page; never part of the product.
import { createConsoleClient } from '@shared/contract/transport/client';
import { mountConsole } from '../../../../src/renderer/src/app';
import { createMemoryTransport } from '../memoryTransport';
import { createScriptedConsoleHost, type Scene } from '../scriptedConsoleHost';
import { openToneAudio } from './toneAudio';
import { toneRecordings } from './toneRecordings';

const query = new URLSearchParams(location.search);
const host = createScriptedConsoleHost({
  scene: (query.get('scene') ?? 'idle') as Scene,
  now: Date.now(),
  isAnimated: true,
  isDesktop: query.has('desktop'),
});
const { twilio } = host.world.accounts;
if (query.has('desktop') && twilio !== undefined) {
  const secret = { set: true, last4: 'cret', from: 'vault' } as const;
  const apiKey = { sid: `SK${'1a'.repeat(16)}`, secret };
  host.world.accounts = { ...host.world.accounts, twilio: { ...twilio, apiKey } };
}
host.world.settings.theme = (query.get('theme') ?? 'system') as 'system' | 'light' | 'dark';
const transport = createMemoryTransport({
  handlers: host.handlers,
  openAudio: openToneAudio,
  recordingUrl: toneRecordings(host.world),
});
// Its presence is what tells the desktop's own window from a browser's.
if (query.has('desktop')) Object.assign(window, { patchcord: {} });
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const mounted = mountConsole(root, createConsoleClient(transport));
Object.assign(window, { host, transport, mounted });
