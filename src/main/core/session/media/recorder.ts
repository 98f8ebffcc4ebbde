import { serializeError, AppError } from '@shared/errors/appError';
import type { RecordingFiles, RecordingSink } from '../../ports/recordingSink';
import type { Logger } from '../../ports/logger';
import type { CallLog } from '../callLog';
import { TAP_RATE_HZ, type Taps } from './taps';

export interface Recorder {
  /** The caller refused: what was recorded is removed. */
  refuse(): Promise<void>;
  /** Completes the file. Safe to call twice; never rejects. */
  stop(): Promise<void>;
}

/** Records a call through a tap. A failing disk ends the recording, never the call. */
export function startRecorder(
  log: CallLog,
  taps: Taps,
  files: RecordingFiles,
  logger: Logger,
): Recorder {
  let writtenSamples = 0;
  let isOver = false;
  const source = 'app';
  const over = (reason: 'call_ended' | 'consent_refused' | 'failed'): boolean => {
    if (isOver) return false;
    isOver = true;
    removeTap();
    const durationMs = Math.round((writtenSamples / TAP_RATE_HZ) * 1000);
    log.record({ type: 'recording.stopped', source, reason, durationMs });
    return true;
  };
  const sink: RecordingSink = files.create(log.callId, TAP_RATE_HZ, (cause) => {
    if (!over('failed')) return;
    const error = new AppError({
      code: 'storage.failed',
      message: 'The recording stopped because the disk refused it. The call goes on.',
      cause,
    });
    log.record({ type: 'call.warning', source, error: serializeError(error) });
  });
  const removeTap = taps.add('recorder', (caller, agent) => {
    writtenSamples += caller.length;
    sink.write(caller, agent);
  });
  log.record({ type: 'recording.started', source, file: sink.file });
  return {
    async refuse() {
      if (over('consent_refused')) await sink.discard();
    },
    async stop() {
      try {
        if (over('call_ended')) await sink.close();
      } catch (error) {
        logger.error({ err: error }, 'recording could not be closed');
      }
    },
  };
}
