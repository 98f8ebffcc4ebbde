import type { CommandHandlers, StreamHandlers } from '@shared/contract/console';
import type { Kiosk } from '../kiosk/kiosk';

export interface KioskHandlerPorts {
  readonly kiosk: Kiosk;
}

export function kioskCommands({ kiosk }: KioskHandlerPorts) {
  return {
    'kiosk.setPin': ({ pin, current }) => done(kiosk.setPin(pin, current)),
    'kiosk.enter': () => done(kiosk.enter()),
    'kiosk.leave': ({ pin }) => done(kiosk.leave(pin)),
    'kiosk.reset': () => done(kiosk.reset()),
  } satisfies Partial<CommandHandlers>;
}

export function kioskStreams({ kiosk }: KioskHandlerPorts) {
  return {
    'kiosk.state': (_input, emit) => kiosk.watch(emit),
  } satisfies Partial<StreamHandlers>;
}

async function done(work: Promise<void>): Promise<Record<string, never>> {
  await work;
  return {};
}
