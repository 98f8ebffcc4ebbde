import type { ScriptRun } from '@shared/domain/callerScript';
import { useEffect, useState } from 'react';
import { useClient } from '../../../state/consoleContext';

/** The scripted callers that are at work, or were last. */
export function useScriptRun(): ScriptRun {
  const client = useClient();
  const [run, setRun] = useState<ScriptRun>({ isRunning: false, results: [] });
  useEffect(() => client.subscribe('scripts.state', {}, setRun), [client]);
  return run;
}
