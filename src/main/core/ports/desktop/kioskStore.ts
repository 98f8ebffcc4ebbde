import type { CallId } from '@shared/domain/ids';

/** What outlives a power cut at a fair. */
export interface KioskRecord {
  readonly isOn: boolean;
  /** One-way, salted; undefined while no PIN is set. */
  readonly pinHash: string | undefined;
  /** Calls of visitors that are not removed yet. */
  readonly visitorCalls: readonly CallId[];
}

export interface KioskStore {
  /** What was last written; off and without a PIN at first. */
  read(): KioskRecord;
  /** @throws AppError `storage.failed` */
  write(record: KioskRecord): Promise<void>;
  hashPin(pin: string): Promise<string>;
  isPin(pin: string, hash: string): Promise<boolean>;
}
