/** Reads what `cloudflared tunnel --url` says on its error output, line by line. */
export interface OutputReader {
  take(text: string): void;
  /** The address, once the program is connected and it can be tried. */
  readonly readyUrl: string | undefined;
  /** Why it could not go on, in an owner's words, if it said something that we know. */
  readonly failure: string | undefined;
}

const ADDRESS = /https:\/\/(?!api\.)[a-z0-9-]+\.trycloudflare\.com/;
const CONNECTED = /Registered tunnel connection/;

/** The first that fits anything said is the reason: they go from the particular to the general. */
const FAILURES: readonly (readonly [RegExp, string])[] = [
  [
    /429 Too Many Requests|error code: 1015/,
    'Cloudflare gives this network no more quick addresses for a while. Wait, or choose another way in.',
  ],
  [
    /failed to (?:request|unmarshal+) quick Tunnel/i,
    'Cloudflare gave no quick address. Its service may be out of order, or this computer is offline.',
  ],
  [
    /failed to (?:dial|connect to) (?:the |to )?(?:edge|quic)|no more connections active/i,
    'Cloudflare’s program cannot connect. A firewall may block port 7844.',
  ],
];

/** A line can come in pieces; an unfinished one waits for its rest. */
export function createOutputReader(): OutputReader {
  let rest = '';
  let url: string | undefined;
  let isConnected = false;
  let reason = FAILURES.length;

  const takeLine = (line: string): void => {
    url ??= ADDRESS.exec(line)?.[0];
    isConnected ||= CONNECTED.test(line);
    const found = FAILURES.findIndex(([pattern]) => pattern.test(line));
    if (found !== -1) reason = Math.min(reason, found);
  };

  return {
    take(text) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) takeLine(line);
    },
    get readyUrl() {
      return isConnected ? url : undefined;
    },
    get failure() {
      return FAILURES[reason]?.[1];
    },
  };
}
