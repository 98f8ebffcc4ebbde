import type { CarrierId } from '@shared/domain/capabilities';
import type { BusinessId } from '@shared/domain/ids';

export interface TextFromCall {
  readonly carrierId: CarrierId;
  readonly ourNumber: string;
  readonly theirNumber: string;
  readonly businessId: BusinessId;
  readonly text: string;
}

/** Texts that agents send in the middle of a call. */
export interface CallTexts {
  /** Whether a text can be sent through this network now. */
  canSend(carrierId: CarrierId): boolean;
  /**
   * Sends a text to the one on the phone. It stands in their thread as the agent's.
   *
   * @throws AppError `carrier.refused` when they opted out, or the network would not take it
   */
  sendFromCall(text: TextFromCall): Promise<void>;
}
