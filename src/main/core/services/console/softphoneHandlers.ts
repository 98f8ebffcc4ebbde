import type { CommandHandlers, StreamHandlers } from '@shared/contract/console';
import type { SoftphoneState } from '@shared/contract/softphone';
import { AppError } from '@shared/errors/appError';
import { isRehearsal } from '@shared/domain/capabilities';
import type { Softphone } from '../../ports/softphone';
import type { LineStore } from '../../ports/stores';
import type { OwnVoice, OwnVoiceState } from '../ownVoice/ownVoice';

export interface SoftphoneHandlerPorts {
  readonly softphone: Softphone;
  readonly ownVoice: OwnVoice;
  readonly lines: LineStore;
}

/** One phone for the owner: on the test line, or in their own voice through the phone network. */
export function softphoneCommands({ softphone, ownVoice, lines }: SoftphoneHandlerPorts) {
  return {
    'softphone.call': async ({ mode, lineId, callerName, callerNumber, unsaved }) => {
      if (ownVoice.isBusy) throw alreadyUp();
      const own = (await lines.list()).filter(isRehearsal);
      const line = lineId === undefined ? own[0] : own.find((each) => each.id === lineId);
      if (line === undefined) {
        throw new AppError({ code: 'config.missing', message: 'There is no test line to call.' });
      }
      ownVoice.clear();
      await softphone.call({ mode, line, callerName, callerNumber, unsaved });
      return {};
    },
    'softphone.callNumber': ({ to, lineId, microphone, speaker }) => {
      if (isTalking(presentOf(softphone))) throw alreadyUp();
      return done(ownVoice.call({ to, lineId, microphone, speaker }));
    },
    'softphone.useDevices': (devices) => {
      ownVoice.useDevices(devices);
      return Promise.resolve({});
    },
    'softphone.mute': ({ isMuted }) => {
      ownVoice.mute(isMuted);
      return Promise.resolve({});
    },
    'softphone.pickUp': ({ mode }) => {
      if (ownVoice.isBusy) throw alreadyUp();
      ownVoice.clear();
      return done(softphone.pickUp(mode));
    },
    'softphone.say': ({ text }) => done(softphone.say(text)),
    'softphone.pressDigit': ({ digit }) => {
      if (!ownVoice.isBusy) return done(softphone.pressDigit(digit));
      ownVoice.pressDigit(digit);
      return Promise.resolve({});
    },
    'softphone.setLine': (line) => done(softphone.setLine(line)),
    'softphone.hangUp': () => {
      if (!ownVoice.isBusy) return done(softphone.hangUp());
      ownVoice.hangUp();
      return Promise.resolve({});
    },
  } satisfies Partial<CommandHandlers>;
}

export function softphoneStreams({ softphone, ownVoice }: SoftphoneHandlerPorts) {
  return {
    'softphone.state': (_input, emit) => {
      let onTestLine: SoftphoneState | undefined;
      let inOwnVoice: OwnVoiceState | undefined;
      const publish = (): void => {
        if (onTestLine !== undefined) emit(together(onTestLine, inOwnVoice));
      };
      const stopOwn = ownVoice.watch((state) => {
        inOwnVoice = state;
        publish();
      });
      const stopTestLine = softphone.watch((state) => {
        onTestLine = state;
        publish();
      });
      return () => {
        stopOwn();
        stopTestLine();
      };
    },
  } satisfies Partial<StreamHandlers>;
}

/** A call in the own voice comes first, until it is over and the test line rings again. */
function together(onTestLine: SoftphoneState, own: OwnVoiceState | undefined): SoftphoneState {
  if (own === undefined || (own.phase === 'ended' && isTalking(onTestLine))) return onTestLine;
  const { mode, line, quality } = onTestLine;
  return { mode, line, quality, ...own };
}

function isTalking({ phase }: SoftphoneState): boolean {
  return phase !== 'idle' && phase !== 'ended';
}

function presentOf(softphone: Softphone): SoftphoneState {
  let present: SoftphoneState | undefined;
  softphone.watch((state) => (present ??= state))();
  if (present === undefined) throw new Error('a softphone tells its state at once');
  return present;
}

function alreadyUp(): AppError {
  return new AppError({
    code: 'storage.conflict',
    message: 'A call is already up on this phone. Hang up first.',
  });
}

async function done(work: Promise<void>): Promise<Record<string, never>> {
  await work;
  return {};
}
