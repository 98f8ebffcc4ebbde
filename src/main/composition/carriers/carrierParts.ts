import type { Credentials } from '../../core/ports/accounts/credentials';
import type { SecretVault } from '../../core/ports/accounts/secretVault';
import type { CallDesk, CarrierAdapter } from '../../core/ports/carrier';
import type { Logger } from '../../core/ports/logger';
import type { PublicRoutes } from '../../core/ports/publicRoutes';
import type { RemoteCalls } from '../../core/ports/remote/remoteCalls';
import type { MessageCarrier, TextDesk } from '../../core/ports/texts/messageCarrier';
import type { PublicAddress } from '../../core/ports/tunnel';
import type { ClientCallDesk } from '../../core/ports/voiceAccess';
import type { KnownSettings } from '../../core/services/settings/knownSettings';
import type { Storage } from '../../storage/openStorage';
import type { Environment } from '../environment';

/** What there is to build a carrier from. A carrier takes what it needs of it. */
export interface CarrierParts {
  /** Asked for every use: the owner changes keys and settings while carriers are open. */
  readonly credentials: Credentials;
  readonly vault: SecretVault;
  readonly settings: KnownSettings;
  readonly environment: Environment;
  readonly storage: Storage;
  /** Answers, joins and ends calls. */
  readonly desk: CallDesk;
  readonly texts: TextDesk;
  /** Decides about the calls of the Voice SDK. */
  readonly ownVoice: ClientCallDesk;
  /** Where the carrier reaches this computer. */
  readonly address: PublicAddress;
  /** The second listener, whose caller is the test line and nobody else. */
  readonly testLine: {
    readonly baseUrl: () => string | undefined;
    /** Signs what it sends. Made anew at each start and known to nobody else. */
    readonly secret: string;
  };
  readonly logger: Logger;
}

export interface OpenedCarrier {
  readonly adapter: CarrierAdapter;
  /** Where it carries texts too. */
  readonly texts?: MessageCarrier;
  /** What the carrier calls on the public listener. */
  readonly routes: readonly PublicRoutes[];
  /** Calls that it carries between others. */
  readonly remoteCalls?: RemoteCalls;
  close?(): Promise<void>;
}

export type OpenCarrier = (parts: CarrierParts) => OpenedCarrier;
