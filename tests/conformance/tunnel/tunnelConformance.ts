import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors/appError';
import { until } from '../../fakes/until';
import type { TunnelBench } from './tunnelBench';

export interface TunnelUnderTest {
  readonly name: string;
  readonly open: () => Promise<TunnelBench>;
  /** Opens nothing: the address is there, and only the proof can tell whether it leads here. */
  readonly isFixed?: boolean;
}

const TARGET = { host: '127.0.0.1', port: 4321 };

/** What every way in has to do, and how it has to take what can happen to it. */
export function describeTunnel({ name, open, isFixed = false }: TunnelUnderTest): void {
  let bench: TunnelBench;
  let wanted: AbortController;

  const service = () => {
    if (bench.service === undefined) throw new Error('Nobody is asked for this one.');
    return bench.service;
  };
  const opening = () => bench.adapter.open(TARGET, wanted.signal);

  beforeEach(async () => {
    bench = await open();
    wanted = new AbortController();
  });
  afterEach(() => bench.close());

  describe(`${name}, as every way in,`, () => {
    it('says what it lacks, before and when it is opened', async () => {
      expect(await bench.adapter.unavailable()).toBeUndefined();
      if (bench.lacking === undefined) return;
      expect(await bench.lacking.unavailable()).toMatchObject({ code: 'config.missing' });
      if (isFixed) return;
      await expect(bench.lacking.open(TARGET, wanted.signal)).rejects.toMatchObject({
        code: 'config.missing',
      });
      expect(service().isOpen()).toBe(false);
    });

    it('gives an address without a slash at its end, the same where it says so beforehand', async () => {
      const tunnel = await opening();
      expect(tunnel.url).toMatch(/^https:\/\/[\w.-]+$/);
      expect(bench.adapter.fixedUrl).toBe(isFixed ? tunnel.url : undefined);
      await tunnel.close();
    });

    it('is closed however often it is asked, and leaves nothing running', async () => {
      const tunnel = await opening();
      await Promise.all([tunnel.close(), tunnel.close()]);
      await tunnel.close();
      if (!isFixed) await until(() => !service().isOpen());
    });

    it('can be opened anew after it was closed', async () => {
      await (await opening()).close();
      const again = await opening();
      expect(again.url).toMatch(/^https:/);
      await again.close();
    });
  });

  describe.skipIf(isFixed)(`${name}, when its service`, () => {
    it('is not wanted any more, is not asked', async () => {
      wanted.abort(new Error('not wanted'));
      await expect(opening()).rejects.toThrow('not wanted');
      expect(service().isOpen()).toBe(false);
    });

    it('does not answer, is let go of as soon as nobody wants it any more', async () => {
      service().hold();
      const held = opening();
      held.catch(() => undefined);
      await service().asked();
      wanted.abort(new Error('not wanted'));
      await expect(held).rejects.toThrow('not wanted');
      await until(() => !service().isOpen());
    });

    it('refuses, says so in words that hold no secret, and nothing is left open', async () => {
      service().refuse();
      const refusal: unknown = await opening().catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(AppError);
      const { code, message, detail } = refusal as AppError;
      expect(code).toBe('tunnel.down');
      expect(message).toMatch(/^[\p{Lu}n].*\.$/u);
      if (bench.secret !== '') expect(`${message} ${detail ?? ''}`).not.toContain(bench.secret);
      await until(() => !service().isOpen());
    });

    it('gives the tunnel up, tells it once, and closing it then does no harm', async () => {
      const tunnel = await opening();
      await service().lose();
      expect(await tunnel.lost).toMatchObject({ code: 'tunnel.down', retryable: true });
      await tunnel.close();
      await until(() => !service().isOpen());
    });
  });
}
