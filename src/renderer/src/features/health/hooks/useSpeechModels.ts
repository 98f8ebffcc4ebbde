import type { SpeechModelsState } from '@shared/contract/health/speechModels';
import { useEffect, useState } from 'react';
import { useClient } from '../../../state/consoleContext';

/** Whether the speech models are there; absent until the app has looked. */
export function useSpeechModels(): SpeechModelsState | undefined {
  const client = useClient();
  const [state, setState] = useState<SpeechModelsState>();
  useEffect(() => client.subscribe('speech.models', {}, setState), [client]);
  return state;
}
