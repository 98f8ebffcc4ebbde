/** The desktop window's own origin, served from inside the application. */
export const APP_ORIGIN = 'app://patchcord';

/** Where the console's own listener serves the contract and live audio. */
export const CONTRACT_SOCKET_PATH = '/ws';
export const AUDIO_SOCKET_PATH = '/audio';

const RECORDING_PATH = /^\/recordings\/([^/]+)\.wav$/;

/** Where a console fetches a call's recording; `?download` has the browser save it. */
export function recordingPath(callId: string): string {
  return `/recordings/${encodeURIComponent(callId)}.wav`;
}

/** The call whose recording a path names, if it names one. */
export function callIdOfRecordingPath(path: string): string | undefined {
  const encoded = RECORDING_PATH.exec(path)?.[1];
  if (encoded === undefined) return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined; // A malformed escape names nothing.
  }
}
