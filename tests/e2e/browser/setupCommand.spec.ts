import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { FakeTrunks, TRUNK_TOKEN } from '../../fakes/exotel/fakeTrunks';
import { FakeResources, RESOURCES_KEY } from '../../fakes/vapi/fakeResources';
import { environment, inEmptyFolder, ROOT } from '../fixtures/program';

test('a trunk is set up, checked and taken back from a terminal', async () => {
  const [exotel, vapi] = await Promise.all([FakeTrunks.open(), FakeResources.open()]);
  const { id } = vapi.assistants.add({ name: 'Front desk' });
  try {
    await inEmptyFolder(async (dataDir) => {
      const run = async (...args: string[]) => {
        const program = spawn(
          process.execPath,
          [join(ROOT, 'out/main/cli.js'), 'setup', 'exotel', ...args],
          { cwd: ROOT, env: { ...environment(dataDir), ...exotel.env, ...vapi.env } },
        );
        let output = '';
        for (const stream of [program.stdout, program.stderr]) {
          stream.setEncoding('utf8').on('data', (text: string) => (output += text));
        }
        const [code] = (await once(program, 'close')) as [number];
        expect(output).not.toContain(TRUNK_TOKEN);
        expect(output).not.toContain(RESOURCES_KEY);
        return { code, output };
      };
      const flags = ['--number', '+918040001234', '--assistant', id];
      const shown = await run(...flags, '--dry-run');
      expect(shown).toMatchObject({ code: 0 });
      expect(shown.output).toContain('7 requests, none of them sent.');
      // The computer fails in the middle of it; the next run goes on.
      exotel.server.breaker = vapi.server.breaker = { writesLeft: 3, isAfterwards: true };
      expect(await run(...flags)).toMatchObject({ code: 1 });
      exotel.server.breaker = vapi.server.breaker = { writesLeft: Infinity, isAfterwards: true };
      const made = await run();
      expect(made.output).toContain('Everything is set up and was checked on both sides.');
      expect(made.code).toBe(0);
      expect(await run('--validate')).toMatchObject({ code: 0 });
      expect(await run('--undo')).toMatchObject({ code: 0 });
      expect(exotel.all).toEqual([]);
      expect(vapi.all).toMatchObject({ credentials: [], numbers: [] });
    });
  } finally {
    await Promise.all([exotel.server.close(), vapi.server.close()]);
  }
});
