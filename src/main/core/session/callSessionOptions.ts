import type { Business } from '@shared/domain/business';
import type { SpokenPhrases } from '../phrases/phrases';
import type { CarrierAdapter } from '../ports/carrier';
import type { Clock } from '../ports/clock';
import type { EngineAdapter, EngineConfig } from '../ports/engine';
import type { Ids } from '../ports/ids';
import type { Logger } from '../ports/logger';
import type { RecordingFiles } from '../ports/recordingSink';
import type { SpeakOffline } from '../ports/speakOffline';
import type { ToolBox, ToolSpec } from '../ports/tool';
import type { MachineTerms } from '../ports/answeringMachine';
import type { CallLog } from './callLog';
import type { CarrierCallOptions } from './carrierCall';
import type { ToolCallsOptions } from './toolCalls';
import type { TurnTrackerOptions } from './turnTracker';

export interface CallSessionOptions extends Pick<ToolCallsOptions, 'sendText'> {
  readonly log: CallLog;
  readonly business: Business;
  readonly carrier: CarrierAdapter;
  readonly engine: EngineAdapter;
  readonly engineConfig: EngineConfig;
  /** Goes on with the call when the engine fails. */
  readonly standIn?: EngineAdapter | undefined;
  readonly ownNumber: CarrierCallOptions['ownNumber'];
  readonly issueTicket: CarrierCallOptions['issueTicket'];
  /** What to do about an answering machine, in a call that we placed. */
  readonly machine?: MachineTerms | undefined;
  readonly tools: ToolBox;
  /** The tools of these names that this call can have. */
  readonly toolSpecs: (names: readonly string[]) => readonly ToolSpec[];
  readonly phrases: SpokenPhrases;
  readonly speakOffline: SpeakOffline;
  readonly recordings: RecordingFiles;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly publishPartial: TurnTrackerOptions['publishPartial'];
  readonly publishHeard: TurnTrackerOptions['publishHeard'];
  /** The call is over and everything about it is recorded. */
  readonly onEnded: () => void;
}
