import type { ExportFormat } from '@shared/contract/history';
import type { CallEvent } from '@shared/domain/callEvent';
import type { CallRemarks } from '@shared/domain/callSummary';
import type { CallView } from '@shared/domain/callView';
import { callOutcome } from '@shared/domain/history/callOutcome';
import type { ExportFile } from '../../../ports/history/exportFiles';
import { captions } from './captions';
import type { ExportWords } from './exportWords';
import { transcriptText } from './transcriptText';
import { versionOf } from './whoSpoke';

/** Everything there is to save of a call. */
export interface ExportedCall {
  readonly view: CallView;
  readonly events: readonly CallEvent[];
  readonly remarks: CallRemarks;
}

export type CallFileFormat = Exclude<ExportFormat, 'table'>;

const ENDINGS: Readonly<Record<Exclude<CallFileFormat, 'voicemail'>, string>> = {
  wavStereo: '.wav',
  wavMixed: ' mixed.wav',
  text: '.txt',
  captions: '.vtt',
  json: '.json',
};

/** `call-2026-11-20-15-00 Dana Reyes.wav`: sorts by time and can be read anywhere. */
export function callFileName({ view, events }: ExportedCall, format: CallFileFormat): string {
  const started = new Date(view.createdAt).toISOString().slice(0, 16).replace(/[T:]/g, '-');
  const who = (view.callerName ?? (view.direction === 'inbound' ? view.from : view.to))
    .replace(/[^\p{L}\p{N} +-]/gu, '')
    .trim()
    .slice(0, 40);
  return `call-${started}${who === '' ? '' : ` ${who}`}${endingOf({ view, events }, format)}`;
}

/** Adds one file of a call; false when the call has nothing of that kind. */
export async function addCallFile(
  file: ExportFile,
  call: ExportedCall,
  format: CallFileFormat,
  name: string,
  words: ExportWords,
): Promise<boolean> {
  switch (format) {
    case 'wavStereo':
    case 'wavMixed': {
      const { recordingFile } = call.view;
      if (recordingFile === undefined) return false;
      // What somebody else recorded is not laid out as ours is: it is saved as it came, or not.
      if (format === 'wavMixed' && isTheirs(call.events)) return false;
      await file.addRecording(name, recordingFile, format === 'wavStereo' ? 'stereo' : 'mixed');
      return true;
    }
    case 'voicemail': {
      const { voicemailFile } = call.view;
      if (voicemailFile === undefined) return false;
      // Saved as the phone company took it.
      await file.addRecording(name, voicemailFile, 'stereo');
      return true;
    }
    case 'text':
      await file.addText(name, transcriptText(call.view, words));
      return true;
    case 'captions':
      await file.addText(name, captions(call.view, words));
      return true;
    case 'json':
      await file.addText(name, callJson(call));
      return true;
  }
}

function isTheirs(events: readonly CallEvent[]): boolean {
  return events.some(({ type }) => type === 'recording.fetched');
}

function endingOf(
  { view, events }: Pick<ExportedCall, 'view' | 'events'>,
  format: CallFileFormat,
): string {
  const { recordingFile, voicemailFile } = view;
  if (format === 'voicemail') return ` message${kindOf(voicemailFile)}`;
  return isTheirs(events) && format === 'wavStereo' ? kindOf(recordingFile) : ENDINGS[format];
}

/** `.mp3` of a file. */
function kindOf(file = ''): string {
  return file.slice(file.lastIndexOf('.'));
}

/** For programs: what the call came to, its turns and tools, and the log it all follows from. */
function callJson({ view, events, remarks }: ExportedCall): string {
  const { timeline: _timeline, lastSeq: _lastSeq, ...call } = view;
  // Neither is there where the owner spoke, which must not look like something left out.
  const voice = { agentVersion: versionOf(view) ?? null, engineId: view.engineId ?? null };
  const whole = { ...call, ...voice, outcome: callOutcome(view), ...remarks, events };
  return `${JSON.stringify(whole, null, 2)}\n`;
}
