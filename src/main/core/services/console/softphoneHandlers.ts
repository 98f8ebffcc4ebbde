import type { CommandHandlers, StreamHandlers } from '@shared/contract/console';
import type { SoftphoneState } from '@shared/contract/softphone';
import type { LineId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import { AppError } from '@shared/errors/appError';
import { isRehearsal } from '@shared/domain/capabilities';
import type { Softphone } from '../../ports/softphone';
import type { LineStore } from '../../ports/stores';
import type { OwnVoice, OwnVoiceState } from '../ownVoice/ownVoice';
import { alreadyUp } from '../webCalls/refusals';
import type { WebCallState, WebPhone } from '../webCalls/webPhone';

export interface SoftphoneHandlerPorts {
  readonly softphone: Softphone;
  readonly ownVoice: OwnVoice;
  readonly webPhone: WebPhone;
  readonly lines: LineStore;
}

/**
 * One phone for the owner: on the test line, in their own voice through the phone network, or with an
 * agent by its vendor's web SDK. The latter two are on pages of vendors.
 */
export function softphoneCommands(ports: SoftphoneHandlerPorts) {
  const { softphone, ownVoice, webPhone } = ports;
  const onPage = () => [ownVoice, webPhone].find(({ isBusy }) => isBusy);
  const requireFree = (isLineFree = !isTalking(presentOf(softphone))): void => {
    if (onPage() !== undefined || !isLineFree) throw alreadyUp();
    ownVoice.clear();
    webPhone.clear();
  };
  return {
    'softphone.phones': async () => ({
      hasPages: webPhone.hasPages,
      hasOwnVoice: ownVoice.isReady,
      web: await webPhone.offered(),
    }),
    'softphone.call': async ({ mode, lineId, callerName, callerNumber, unsaved }) => {
      const line = await testLine(ports, lineId);
      requireFree(true);
      await softphone.call({ mode, line, callerName, callerNumber, unsaved });
      return {};
    },
    'softphone.callNumber': ({ to, lineId, microphone, speaker }) => {
      requireFree();
      return done(ownVoice.call({ to, lineId, microphone, speaker }));
    },
    'softphone.callWeb': async ({ agentId, microphone, speaker }) => {
      requireFree();
      return { callId: await webPhone.call(agentId, { microphone, speaker }) };
    },
    'softphone.useDevices': (devices) => {
      onPage()?.useDevices(devices);
      return Promise.resolve({});
    },
    'softphone.mute': ({ isMuted }) => {
      (onPage() ?? ownVoice).mute(isMuted);
      return Promise.resolve({});
    },
    'softphone.pickUp': ({ mode }) => {
      requireFree(true);
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
      const phone = onPage();
      if (phone === undefined) return done(softphone.hangUp());
      phone.hangUp();
      return Promise.resolve({});
    },
  } satisfies Partial<CommandHandlers>;
}

/** A line of the network within this computer, whose calls cost nothing. */
async function testLine(
  { lines }: SoftphoneHandlerPorts,
  lineId: LineId | undefined,
): Promise<Line> {
  const own = (await lines.list()).filter(isRehearsal);
  const line = lineId === undefined ? own[0] : own.find(({ id }) => id === lineId);
  if (line !== undefined) return line;
  throw new AppError({ code: 'config.missing', message: 'There is no test line to call.' });
}

export function softphoneStreams({ softphone, ownVoice, webPhone }: SoftphoneHandlerPorts) {
  return {
    'softphone.state': (_input, emit) => {
      let onTestLine: SoftphoneState | undefined;
      let inOwnVoice: OwnVoiceState | undefined;
      let onWeb: WebCallState | undefined;
      const publish = (): void => {
        if (onTestLine !== undefined) emit(together(onTestLine, inOwnVoice ?? onWeb));
      };
      const stopOwn = ownVoice.watch((state) => {
        inOwnVoice = state;
        publish();
      });
      const stopWeb = webPhone.watch((state) => {
        onWeb = state;
        publish();
      });
      const stopTestLine = softphone.watch((state) => {
        onTestLine = state;
        publish();
      });
      return () => {
        stopOwn();
        stopWeb();
        stopTestLine();
      };
    },
  } satisfies Partial<StreamHandlers>;
}

/** A call on a vendor's page comes first, until it is over and the test line rings again. */
function together(
  onTestLine: SoftphoneState,
  onPage: OwnVoiceState | WebCallState | undefined,
): SoftphoneState {
  if (onPage === undefined || (onPage.phase === 'ended' && isTalking(onTestLine)))
    return onTestLine;
  const { mode, line, quality } = onTestLine;
  return { mode, line, quality, ...onPage };
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

async function done(work: Promise<void>): Promise<Record<string, never>> {
  await work;
  return {};
}
