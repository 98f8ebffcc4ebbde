import type { SetupStepKind } from '@shared/domain/connections/trunk/setupRun';

/** A request that changes something at a vendor. */
export interface VendorRequest {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** After the address of the account. */
  readonly path: string;
  /** JSON, without secrets. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
}

/** Where the steps of a set-up are done. */
export interface SetupVendor {
  /** Stands in what is remembered; stays the same. */
  readonly id: string;
  readonly name: string;
  /** The whole address of a path, which holds no secret. */
  addressOf(path: string): string;
  /** How requests are proven, with `[secret]` for what proves them. */
  readonly authorization: string;
  /**
   * @throws AppError in words: `storage.not_found` for what is not there any more,
   *   `storage.conflict` for what others still use; retryable while it is not known whether the
   *   request counted.
   */
  send(request: VendorRequest, signal: AbortSignal): Promise<void>;
}

export interface Found {
  /** The vendor's reference. */
  readonly ref: string;
  /** What matters of it, to see whether somebody else has changed it since. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** What the owner should know. */
  readonly note?: string;
}

/** What is known of the steps before, by their ids. */
export type Known = ReadonlyMap<string, Found>;

/** What brings something into order, and what puts it back. */
export interface Correction {
  readonly send: VendorRequest;
  readonly restore: VendorRequest;
}

/** One thing that has to be at a vendor. Looking changes nothing. */
export interface SetupStep {
  /** Under it is remembered what was made; the same for the same thing. */
  readonly id: string;
  readonly kind: SetupStepKind;
  readonly subject: string;
  readonly vendor: SetupVendor;
  /** Ids of the steps that it builds on. */
  readonly needs: readonly string[];
  /** Stands for the reference in requests that are only shown. */
  readonly placeholder: string;
  /**
   * @param ownRef of what was made here before
   * @returns undefined where there is none.
   * @throws AppError for what only the owner can mend.
   */
  find(known: Known, signal: AbortSignal, ownRef?: string): Promise<Found | undefined>;
  /** Absent for what only the owner can provide; then `find` says so. */
  readonly create?: (known: Known) => VendorRequest;
  readonly remove?: (ref: string, known: Known) => VendorRequest;
  /** Undefined for what is right already. */
  readonly correct?: (known: Known, found: Found) => Correction | undefined;
}

/** What was made or changed at a vendor, and how it is taken back. */
export interface SetupRecord {
  readonly stepId: string;
  readonly kind: SetupStepKind;
  readonly subject: string;
  readonly vendorId: string;
  readonly how: 'created' | 'corrected';
  /** Begun: the request may or may not have counted. */
  readonly state: 'begun' | 'done';
  readonly ref?: string | undefined;
  readonly undo?: VendorRequest | undefined;
  /** How it was found, and how it was left. */
  readonly former?: string | undefined;
  readonly left?: string | undefined;
}

/** What is remembered of the set-up of one account. */
export interface SetupMemory {
  /** As the owner wanted it last. */
  readonly plan: unknown;
  readonly records: readonly SetupRecord[];
}

export interface SetupStore {
  /** @param account whose set-up it is */
  read(account: string): Promise<SetupMemory>;
  /** Is on disk when it resolves. @throws AppError `storage.failed` */
  write(account: string, memory: SetupMemory): Promise<void>;
}

/** What a guide offers to choose from. */
export interface TrunkGuide {
  /** Who can answer. @throws AppError in words */
  assistants(
    signal: AbortSignal,
  ): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** What holds while the owner has chosen nothing. */
  defaults(): {
    /** The carrier's, whose gateways these are. */
    readonly region: string;
    /** Empty where the region's are not published. */
    readonly gateways: readonly string[];
    readonly trunkName: string;
  };
}
