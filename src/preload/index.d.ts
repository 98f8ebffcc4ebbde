import type { PatchcordBridge } from '@shared/contract/bridge';

declare global {
  interface Window {
    /** Present in the desktop window only. */
    readonly patchcord?: PatchcordBridge;
  }
}
