import { describe, expect, it } from 'vitest';
import { readRecording } from '../../../../src/main/models/vendors/limitedBody';

/** Gives ten bytes at a time, for ever. */
function endless(): { readonly response: Response; readonly given: () => number } {
  let given = 0;
  let isWanted = true;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      given += 10;
      controller.enqueue(new Uint8Array(10));
    },
    cancel: () => {
      isWanted = false;
    },
  });
  return { response: new Response(body), given: () => (isWanted ? Infinity : given) };
}

describe('the recording that a vendor gives', () => {
  it('is read whole up to its limit', async () => {
    const response = new Response(new Uint8Array(40).fill(7));
    const bytes = await readRecording(response, 'Acme', 40);
    expect([...bytes]).toEqual(Array.from({ length: 40 }, () => 7));
  });

  it('is broken off as soon as it is over the limit, where its length was not said', async () => {
    const { response, given } = endless();
    await expect(readRecording(response, 'Acme', 40)).rejects.toMatchObject({
      code: 'media.overrun',
      message: expect.stringContaining('The recording at Acme is too large') as string,
    });
    expect(given()).toBeLessThan(100);
  });

  it('may be empty', async () => {
    expect(await readRecording(new Response(null), 'Acme')).toHaveLength(0);
  });
});
