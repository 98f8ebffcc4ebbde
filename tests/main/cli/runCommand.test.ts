import { describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors/appError';
import { runCommand } from '../../../src/main/cli/runCommand';

async function run(...args: string[]) {
  const printed: string[] = [];
  const noted: string[] = [];
  const code = await runCommand(args, {
    print: (line) => printed.push(line),
    note: (line) => noted.push(line),
    open: () => ({
      environment: {} as never,
      programDir: '/nowhere/out/main',
      version: '0.0.0',
      stopped: new Promise(() => undefined),
    }),
  });
  return { code, printed: printed.join('\n'), noted: noted.join('\n') };
}

describe('the command line', () => {
  it.each(['call', 'serve', 'doctor', 'setup'])('%s --help prints how it is used', async (name) => {
    for (const flag of ['--help', '-h']) {
      const { code, printed, noted } = await run(name, flag);
      expect(code).toBe(0);
      expect(printed).toMatch(new RegExp(`^npm run ${name}`));
      expect(noted).toBe('');
    }
  });

  it('prints all of it when no command is named', async () => {
    const { code, printed } = await run('--help');
    expect(code).toBe(0);
    expect(printed).toMatch(/npm run call[^]*npm run serve[^]*npm run doctor/);
  });

  it.each(['call', 'serve', 'doctor', 'setup'])(
    '%s refuses a flag that it does not know, and says where to look',
    async (name) => {
      const { code, noted } = await run(name, '--frobnicate');
      expect(code).toBe(2);
      expect(noted).toBe(`Unknown option '--frobnicate'. What there is: npm run ${name} -- --help`);
    },
  );

  it.each([
    [['call'], 'Give either --script NAME or --to NUMBER.'],
    [['call', '--to', '+15550100001', '--machine', 'shout'], /--machine is one of/],
    [['serve', '--port', 'many'], '--port must be a port from 0 to 65535.'],
    [['dance'], /There is no command “dance”/],
  ])('refuses %j in one line', async (args, why) => {
    const { code, noted } = await run(...args);
    expect(code).toBe(2);
    expect(noted).toMatch(why);
    expect(noted).not.toContain('\n');
  });

  it('says what is wrong with the environment', async () => {
    const noted: string[] = [];
    const code = await runCommand(['doctor'], {
      print: () => undefined,
      note: (line) => noted.push(line),
      open: () => {
        throw new AppError({ code: 'config.invalid', message: 'PATCHCORD_LOG makes no sense.' });
      },
    });
    expect(code).toBe(2);
    expect(noted).toEqual(['PATCHCORD_LOG makes no sense.']);
  });
});
