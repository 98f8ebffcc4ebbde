import type { NamedDevices, VendorHost } from '@shared/contract/vendor/vendorHost';
import type { WebCallOrder, WebCallReport } from '@shared/contract/vendor/webCallPage';
import { detailOf } from './detailOf';
import type { JoinedCall, JoinWebCall } from './joinedCall';
import { openOwnMicrophone, type OwnMicrophone } from './ownMicrophone';

type Host = VendorHost<WebCallOrder, WebCallReport>;

/** Carries out the application's orders by a vendor's SDK: one call, then the page is closed. */
export function serveWebCalls(host: Host, join: JoinWebCall): void {
  const page = new WebCallPage(host, join);
  host.onOrder((order) => page.obey(order));
}

class WebCallPage {
  readonly #host: Host;
  readonly #join: JoinWebCall;
  #call: JoinedCall | undefined;
  #microphone: OwnMicrophone | undefined;
  #pass = '';
  #hasHungUp = false;

  constructor(host: Host, join: JoinWebCall) {
    this.#host = host;
    this.#join = join;
  }

  obey(order: WebCallOrder): void {
    switch (order.type) {
      case 'join':
        this.#begin(order).catch((error: unknown) => {
          this.#report({ type: 'failed', detail: detailOf(error) });
        });
        break;
      case 'devices':
        this.#useDevices(order).catch(() => undefined);
        break;
      case 'hangUp':
        this.#leave().catch(() => this.#report({ type: 'ended' }));
        break;
      case 'mute':
        this.#call?.setMuted(order.isMuted);
        this.#microphone?.setMuted(order.isMuted);
        this.#report({ type: 'muted', isMuted: order.isMuted });
        break;
      case 'say':
        this.#call?.say?.(order.text);
        break;
      case 'whisper':
        this.#call?.whisper?.(order.text);
        break;
    }
  }

  async #begin({ microphone: wanted, speaker }: NamedDevices): Promise<void> {
    const opened = await openOwnMicrophone(wanted);
    if (typeof opened === 'string') {
      this.#report({ type: 'noMicrophone', problem: opened });
      return;
    }
    this.#microphone = opened;
    this.#pass = await this.#host.token();
    this.#call = this.#join({
      pass: this.#pass,
      devices: await opened.devicesWith(speaker),
      readMicrophone: () => this.#microphone?.readLevel() ?? 0,
      report: (told) => this.#report(told),
    });
    await this.#call.joined;
    // The receiver went down while the call was being made.
    if (this.#hasHungUp) await this.#leave();
  }

  async #leave(): Promise<void> {
    this.#hasHungUp = true;
    await this.#call?.leave();
    this.#microphone?.close();
    this.#report({ type: 'ended' });
  }

  async #useDevices({ microphone: wanted, speaker }: NamedDevices): Promise<void> {
    const opened = await openOwnMicrophone(wanted);
    // A device that cannot be had leaves the call on the former one.
    if (typeof opened === 'string' || this.#call === undefined) return;
    this.#microphone?.close();
    this.#microphone = opened;
    await this.#call.useDevices(await opened.devicesWith(speaker));
  }

  /** What lets into the call stays on this page. */
  #report(told: WebCallReport): void {
    const isPlain = told.type !== 'failed' || this.#pass === '';
    this.#host.report(
      isPlain ? told : { ...told, detail: told.detail.replaceAll(this.#pass, '…') },
    );
  }
}
