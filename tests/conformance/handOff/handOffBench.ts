import type { EngineSettings } from '@shared/domain/agent/engineSettings';
import type { EngineConfig } from '../../../src/main/core/ports/engine';
import type { HandedOff, HandOff } from '../../../src/main/core/ports/handOff';
import type { CallEar } from '../../fakes/scripted/callEar';
import type { ManualClock } from '../../fakes/manualClock';

/** The vendor's end of a call that was handed to it. */
export interface VendorCall {
  /** Both have spoken: the caller first. */
  exchange(caller: string, agent: string): Promise<void>;
  /** The agent has this tool used; resolves with what came back to the vendor, as text. */
  useTool(name: string, input: Readonly<Record<string, unknown>>): Promise<string>;
  /** The caller hangs up; the vendor tells of it where `isTold`, and has to be asked where not. */
  hangUp(isTold: boolean): Promise<void>;
  /** Tells everything that is known after a call, twice. */
  report(): Promise<void>;
  /** Sends something well-formed of a kind that nobody has heard of. */
  sendUnknown(): Promise<void>;
  /** Sends something that breaks the vendor's own rules. */
  sendMalformed(): Promise<void>;
  /** What of this has reached the vendor. */
  hasBeenTold(words: string): boolean;
}

/** One vendor that takes calls whole, played by a test; the same verbs for every vendor. */
export interface HandOffBench {
  readonly handOff: HandOff;
  readonly clock: ManualClock;
  readonly ear: CallEar;
  /** Must never be shown. */
  readonly key: string;
  readonly ownNumber: string;
  /** Those of an agent whose calls the vendor takes. */
  readonly settings: EngineSettings;
  configure(changes?: Partial<EngineConfig>): EngineConfig;
  /** The text of every request that the vendor got. */
  readonly requests: readonly string[];
  /** Answers nothing from now on. */
  hold(): void;
  refuse(status: number): void;
  refuseKey(): void;
  /** The carrier brings the call, and the caller has heard the greeting. */
  bring(handed: HandedOff): Promise<VendorCall>;
  until(isSo: () => boolean): Promise<void>;
  close(): Promise<void>;
}
