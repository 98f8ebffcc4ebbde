import type { PatchcordBridge } from '@shared/contract/bridge';
import type { VendorHost } from '@shared/contract/vendor/vendorHost';

declare global {
  interface Window {
    /** Present in the desktop window only. */
    readonly patchcord?: PatchcordBridge;
    /** Present on a vendor's page only. */
    readonly vendorHost?: VendorHost<never, unknown>;
  }
}
