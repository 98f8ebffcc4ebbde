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
  return nameIn(RECORDING_PATH, path);
}

const VOICEMAIL_PATH = /^\/voicemails\/([^/]+)$/;

/** Where a console fetches what the caller of a call left with the carrier. */
export function voicemailPath(callId: string): string {
  return `/voicemails/${encodeURIComponent(callId)}`;
}

/** The call whose voicemail a path names, if it names one. */
export function callIdOfVoicemailPath(path: string): string | undefined {
  return nameIn(VOICEMAIL_PATH, path);
}

const EXPORT_PATH = /^\/exports\/([^/]+)$/;

/** Where a console fetches an export that is ready; the answer names the file. */
export function exportPath(exportId: string): string {
  return `/exports/${encodeURIComponent(exportId)}`;
}

/** The export that a path names, if it names one. */
export function exportIdOfPath(path: string): string | undefined {
  return nameIn(EXPORT_PATH, path);
}

function nameIn(pattern: RegExp, path: string): string | undefined {
  const encoded = pattern.exec(path)?.[1];
  if (encoded === undefined) return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined; // A malformed escape names nothing.
  }
}
