import type { Credentials } from '../../core/ports/accounts/credentials';
import type { TextEngine } from '../../core/ports/texts/textEngine';
import type { KnownSettings } from '../../core/services/settings/knownSettings';
import type { OpenDialogue } from '../../engines/embedded/dialogue/dialogueClient';

/** What there is to build a text engine from. */
export interface WriterParts {
  /** Asked for every use: the owner changes keys and settings while engines are open. */
  readonly credentials: Credentials;
  readonly settings: KnownSettings;
  readonly openDialogue: OpenDialogue;
}

export type OpenWriter = (parts: WriterParts) => TextEngine;
