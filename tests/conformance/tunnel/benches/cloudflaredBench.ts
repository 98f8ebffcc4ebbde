import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { systemClock } from '../../../../src/main/composition/systemClock';
import { createCloudflared } from '../../../../src/main/tunnel/cloudflared';
import { createStartedProgram } from '../../../../src/main/tunnel/startedProgram';
import { temporaryFolder } from '../../../fakes/testStorage';
import { until } from '../../../fakes/until';
import type { TunnelBench } from '../tunnelBench';

const PROGRAM = join(process.cwd(), 'tests/fakes/tunnel/cloudflared');

/** Cloudflare's program by script, as a process of its own. */
export async function openCloudflaredBench(): Promise<TunnelBench> {
  const folder = await temporaryFolder();
  const notes = join(folder, 'notes.json');
  vi.stubEnv('FAKE_CLOUDFLARED_NOTES', notes);
  const started = createStartedProgram(join(folder, 'cloudflared.json'));
  const at = (path: string) => createCloudflared({ path, clock: systemClock, started });
  const pid = (): number | undefined => {
    try {
      return (JSON.parse(readFileSync(notes, 'utf8')) as { pid: number }).pid;
    } catch {
      return undefined;
    }
  };
  const isOpen = (): boolean => {
    const running = pid();
    if (running === undefined) return false;
    try {
      return process.kill(running, 0);
    } catch {
      return false;
    }
  };
  return {
    adapter: at(PROGRAM),
    lacking: at(folder),
    service: {
      refuse: () => void vi.stubEnv('FAKE_CLOUDFLARED_FAILURE', 'offline'),
      hold: () => void vi.stubEnv('FAKE_CLOUDFLARED_FAILURE', 'blocked'),
      asked: () => until(() => pid() !== undefined),
      lose: async () => {
        process.kill(pid()!, 'SIGKILL');
        await until(() => !isOpen());
      },
      isOpen,
    },
    secret: '',
    close: () => {
      vi.unstubAllEnvs();
      return Promise.resolve();
    },
  };
}
