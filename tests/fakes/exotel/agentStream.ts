export interface AgentStreamOf {
  readonly streamSid: string;
  readonly callSid: string;
  readonly accountSid: string;
  readonly from: string;
  readonly to: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** As Exotel writes it: "8000", 16000, "24kHz". */
  readonly sampleRate: string | number;
}

/** The messages of one AgentStream as Exotel writes them, in their order. */
export function agentStream(of: Partial<AgentStreamOf> = {}) {
  const { streamSid = 'st_5f2', callSid = 'b71e0c9a', accountSid = 'lotus1' } = of;
  let sequence = 0;
  let chunk = 0;
  const message = (event: string, fields: Readonly<Record<string, unknown>>): string =>
    JSON.stringify({ event, sequence_number: ++sequence, stream_sid: streamSid, ...fields });
  return {
    connected: () => JSON.stringify({ event: 'connected' }),
    start: () =>
      message('start', {
        start: {
          stream_sid: streamSid,
          call_sid: callSid,
          account_sid: accountSid,
          from: of.from ?? '+919900033344',
          to: of.to ?? '+918040001234',
          custom_parameters: of.parameters ?? {},
          media_format: {
            encoding: 'base64',
            sample_rate: of.sampleRate ?? '8000',
            bit_rate: '128kbps',
          },
        },
      }),
    media: (audio: Uint8Array, timestampMs: number) =>
      message('media', {
        media: {
          chunk: ++chunk,
          timestamp: String(timestampMs),
          payload: Buffer.from(audio).toString('base64'),
        },
      }),
    dtmf: (digit: string) => message('dtmf', { dtmf: { digit, duration: '200' } }),
    mark: (name: string) => message('mark', { mark: { name } }),
    stop: (reason: 'stopped' | 'callended' = 'callended') =>
      message('stop', { stop: { call_sid: callSid, account_sid: accountSid, reason } }),
  };
}
