import type { VendorAssistants } from '../../core/ports/accounts/assistants';
import type { Credentials } from '../../core/ports/accounts/credentials';
import type { CallDesk, CarrierAdapter } from '../../core/ports/carrier';
import type { EngineAdapter } from '../../core/ports/engine';
import type { HandOff } from '../../core/ports/handOff';
import type { Logger } from '../../core/ports/logger';
import type { PublicRoutes } from '../../core/ports/publicRoutes';
import type { ToolBox } from '../../core/ports/tool';
import type { PublicAddress } from '../../core/ports/tunnel';
import type { WebCalls } from '../../core/ports/webCalls/webCall';
import type { LiveCalls } from '../../core/services/calls/liveCalls';
import type { KnownSettings } from '../../core/services/settings/knownSettings';
import type { EmbeddedEngine } from '../../engines/embedded';
import type { SpeechRuntime } from '../../speech/speechRuntime';
import type { Storage } from '../../storage/openStorage';
import type { Environment } from '../environment';
import type { Writers } from '../writers/openWriters';

/** What there is to build an engine from. An engine takes what it needs of it. */
export interface EngineParts {
  /** Asked for every use: the owner changes keys and settings while engines are open. */
  readonly credentials: Credentials;
  readonly settings: KnownSettings;
  readonly environment: Environment;
  /** The offline engine, which is there before any other. */
  readonly embedded: EmbeddedEngine;
  readonly speech: SpeechRuntime;
  readonly writers: Writers;
  readonly tools: ToolBox;
  readonly storage: Storage;
  readonly live: LiveCalls;
  /** Where vendors reach this computer; ask once everything has started. */
  readonly address: () => PublicAddress;
  /** Answers calls that a vendor brings; ask once everything has started. */
  readonly desk: () => CallDesk;
  readonly logger: Logger;
}

export interface OpenedEngine {
  readonly adapter: EngineAdapter;
  /** Its vendor takes calls whole. */
  readonly handOff?: HandOff;
  /** Its vendor keeps assistants. */
  readonly assistants?: VendorAssistants;
  /** Its vendor has numbers of its own. */
  readonly carrier?: CarrierAdapter;
  /** What its vendor calls on the public listener. */
  readonly routes?: PublicRoutes;
  /** Its vendor's own web SDK can speak with its agents. */
  readonly webCalls?: WebCalls;
  close?(): Promise<void>;
}

export type OpenEngine = (parts: EngineParts) => OpenedEngine;
