import type { NamedDevices, VendorHost } from '@shared/contract/vendor/vendorHost';
import type { WebCallOrder, WebCallReport } from '@shared/contract/vendor/webCallPage';
import { detailOf } from './detailOf';
import type { JoinedCall, JoinWebCall } from './joinedCall';
import { openOwnMicrophone, type OwnMicrophone } from './ownMicrophone';

type Host = VendorHost<WebCallOrder, WebCallReport>;

/** Carries out the application's orders by a vendor's SDK: one call, then the page is closed. */
export function serveWebCalls(host: Host, join: JoinWebCall): void {
  let call: JoinedCall | undefined;
  let microphone: OwnMicrophone | undefined;
  let pass = '';
  let hasHungUp = false;
  const report = (told: WebCallReport): void => {
    const isOpen = told.type === 'failed' && pass !== '';
    host.report(isOpen ? { ...told, detail: told.detail.replaceAll(pass, '…') } : told);
  };
  const begin = async ({ microphone: wanted, speaker }: NamedDevices): Promise<void> => {
    const opened = await openOwnMicrophone(wanted);
    if (typeof opened === 'string') {
      report({ type: 'noMicrophone', problem: opened });
      return;
    }
    microphone = opened;
    pass = await host.token();
    const devices = await opened.devicesWith(speaker);
    call = join({ pass, devices, readMicrophone: () => microphone?.readLevel() ?? 0, report });
    await call.joined;
    // The receiver went down while the call was being made.
    if (hasHungUp) await leave();
  };
  const leave = async (): Promise<void> => {
    hasHungUp = true;
    await call?.leave();
    microphone?.close();
    report({ type: 'ended' });
  };
  const useDevices = async ({ microphone: wanted, speaker }: NamedDevices): Promise<void> => {
    const opened = await openOwnMicrophone(wanted);
    // A device that cannot be had leaves the call on the former one.
    if (typeof opened === 'string' || call === undefined) return;
    microphone?.close();
    microphone = opened;
    await call.useDevices(await opened.devicesWith(speaker));
  };
  host.onOrder((order) => {
    switch (order.type) {
      case 'join':
        begin(order).catch((error: unknown) => {
          report({ type: 'failed', detail: detailOf(error) });
        });
        break;
      case 'devices':
        useDevices(order).catch(() => undefined);
        break;
      case 'hangUp':
        leave().catch(() => {
          report({ type: 'ended' });
        });
        break;
      case 'mute':
        call?.setMuted(order.isMuted);
        microphone?.setMuted(order.isMuted);
        report({ type: 'muted', isMuted: order.isMuted });
        break;
      case 'say':
        call?.say?.(order.text);
        break;
      case 'whisper':
        call?.whisper?.(order.text);
        break;
    }
  });
}
