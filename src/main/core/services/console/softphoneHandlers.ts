import type { CommandHandlers, StreamHandlers } from '@shared/contract/console';
import { AppError } from '@shared/errors/appError';
import type { Softphone } from '../../ports/softphone';
import type { LineStore } from '../../ports/stores';

export interface SoftphoneHandlerPorts {
  readonly softphone: Softphone;
  readonly lines: LineStore;
}

export function softphoneCommands({ softphone, lines }: SoftphoneHandlerPorts) {
  return {
    'softphone.call': async ({ mode, lineId, callerName, callerNumber }) => {
      const own = (await lines.list()).filter((line) => line.carrierId === 'testline');
      const line = lineId === undefined ? own[0] : own.find((each) => each.id === lineId);
      if (line === undefined) {
        throw new AppError({ code: 'config.missing', message: 'There is no test line to call.' });
      }
      await softphone.call({ mode, line, callerName, callerNumber });
      return {};
    },
    'softphone.pickUp': ({ mode }) => done(softphone.pickUp(mode)),
    'softphone.say': ({ text }) => done(softphone.say(text)),
    'softphone.pressDigit': ({ digit }) => done(softphone.pressDigit(digit)),
    'softphone.setLine': (line) => done(softphone.setLine(line)),
    'softphone.hangUp': () => done(softphone.hangUp()),
  } satisfies Partial<CommandHandlers>;
}

export function softphoneStreams({ softphone }: SoftphoneHandlerPorts) {
  return {
    'softphone.state': (_input, emit) => softphone.watch(emit),
  } satisfies Partial<StreamHandlers>;
}

async function done(work: Promise<void>): Promise<Record<string, never>> {
  await work;
  return {};
}
