import type { ClientTransport } from '@shared/contract/transport/transport';

/** A quiet tone where a call's audio would be: left for the caller, right for the agent. */
export const openToneAudio: ClientTransport['openAudio'] = (request, listener) => {
  const channels = request.kind === 'listen' ? 2 : 1;
  let frame = 0;
  const timer = setInterval(() => {
    const samples = new Int16Array(160 * channels);
    for (let index = 0; index < 160; index += 1, frame += 1) {
      samples[index * channels] = Math.sin((frame * 2 * Math.PI * 300) / 8000) * 3000;
      if (channels === 2)
        samples[index * 2 + 1] = Math.sin((frame * 2 * Math.PI * 440) / 8000) * 3000;
    }
    listener.onSamples(samples);
  }, 20);
  return {
    send: () => undefined,
    close: () => {
      clearInterval(timer);
    },
  };
};
