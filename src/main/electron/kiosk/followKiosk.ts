import type { KioskState } from '@shared/contract/desktop/kiosk';
import type { ContractHost } from '@shared/contract/transport/host';
import type { Logger } from '../../core/ports/logger';

/** Calls back with the present state at once, and whenever the demo station begins or ends. */
export function followKiosk(
  host: ContractHost,
  logger: Logger,
  onChange: (isOn: boolean) => void,
): () => void {
  let isOn: boolean | undefined;
  return host.subscribe(
    'kiosk.state',
    {},
    (item) => {
      // From inside this process, checked against the contract's types at compile time.
      const next = (item as KioskState).isOn;
      if (next === isOn) return;
      isOn = next;
      onChange(next);
    },
    (error) => {
      logger.error({ err: error }, 'the demo station is no longer followed');
    },
  );
}
