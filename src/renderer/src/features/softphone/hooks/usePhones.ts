import type { CommandOutput } from '@shared/contract/console';
import { useResource } from '../../../state/useResource';

export type Phones = CommandOutput<'softphone.phones'>;

/** What this phone can do beside calls on the test line; undefined until it is known. */
export function usePhones(): Phones | undefined {
  return useResource('softphone.phones', {}, ['accounts', 'agents', 'lines']).value;
}
