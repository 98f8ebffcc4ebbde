import { contextBridge, ipcRenderer } from 'electron';
import { IPC_VENDOR_ORDER, IPC_VENDOR_REPORT, IPC_VENDOR_TOKEN } from '@shared/contract/channels';
import type { VendorHost, VoiceOrder } from '@shared/contract/vendor/voicePage';

const host: VendorHost = {
  token: () => ipcRenderer.invoke(IPC_VENDOR_TOKEN) as Promise<string>,
  onOrder(listener) {
    ipcRenderer.on(IPC_VENDOR_ORDER, (_event, order: VoiceOrder) => {
      listener(order);
    });
  },
  report(report) {
    ipcRenderer.send(IPC_VENDOR_REPORT, report);
  },
};

contextBridge.exposeInMainWorld('vendorHost', host);
