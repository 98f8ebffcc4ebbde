import type { CarrierAdapter } from '../../../src/main/core/ports/carrier';

/** One phone network's account that the test plays; the same verbs for every carrier. */
export interface CarrierBench {
  /** Over the account as it stands. */
  readonly adapter: CarrierAdapter;
  /** Without keys. */
  readonly withoutAccount: CarrierAdapter;
  /** Without an address under which the network reaches this computer. */
  readonly withoutAddress: CarrierAdapter;
  /** The key that must never be shown. */
  readonly key: string;
  /** Whom calls were placed to, and as whom, in their order. */
  placed(): readonly { readonly from: string; readonly to: string }[];
  /** The network does not know the keys any more. */
  refuseKeys(): void;
  /** It has too much to do, once, or for as long as it is asked. */
  refuseAsBusy(times: number): void;
  /** It fails on its own side from now on. */
  breakDown(): void;
  close(): Promise<void>;
}
