import { contextBridge, ipcRenderer } from 'electron';
import { IPC_VENDOR_ORDER, IPC_VENDOR_REPORT, IPC_VENDOR_TOKEN } from '@shared/contract/channels';
import type { VendorHost } from '@shared/contract/vendor/vendorHost';

const host: VendorHost<never, unknown> = {
  token: () => ipcRenderer.invoke(IPC_VENDOR_TOKEN) as Promise<string>,
  onOrder(listener) {
    ipcRenderer.on(IPC_VENDOR_ORDER, (_event, order) => {
      listener(order as never);
    });
  },
  report(report) {
    ipcRenderer.send(IPC_VENDOR_REPORT, report);
  },
};

contextBridge.exposeInMainWorld('vendorHost', host);
