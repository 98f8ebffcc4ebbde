import type { KioskState } from '@shared/contract/desktop/kiosk';
import type { CommandHandlers, StreamHandlers } from '@shared/contract/console';
import { AppError } from '@shared/errors/appError';
import { Feed } from '../liveDesk';

/** The demo station of the invented runtime. Its PIN is 2468, once one is set. */
export class KioskDesk {
  readonly #states = new Feed<KioskState>();
  #state: KioskState;
  #pin: string | undefined;
  resets = 0;

  constructor(isDesktop: boolean) {
    this.#state = { isOn: false, hasPin: false, isDesktop };
  }

  /** As a start with `--kiosk` finds it. */
  begin(): void {
    this.#pin = '2468';
    this.#show({ isOn: true, hasPin: true });
  }

  get commands() {
    return {
      'kiosk.setPin': async ({ pin }) => {
        this.#pin = pin;
        this.#show({ hasPin: true });
        return {};
      },
      'kiosk.enter': async () => {
        this.#show({ isOn: true });
        return {};
      },
      'kiosk.leave': async ({ pin }) => {
        if (pin !== this.#pin) {
          throw new AppError({ code: 'config.invalid', message: 'This is not the PIN.' });
        }
        this.#show({ isOn: false });
        return {};
      },
      'kiosk.reset': async () => {
        this.resets += 1;
        return {};
      },
    } satisfies Partial<CommandHandlers>;
  }

  get streams() {
    return {
      'kiosk.state': (_input, emit) => {
        emit(this.#state);
        return this.#states.follow(emit);
      },
    } satisfies Partial<StreamHandlers>;
  }

  #show(change: Partial<KioskState>): void {
    this.#state = { ...this.#state, ...change };
    this.#states.publish(this.#state);
  }
}
