import type { TrunkSetupInfo } from '@shared/contract/setup/trunk';
import { NO_SETUP_RUN, type SetupRun } from '@shared/domain/connections/trunk/setupRun';
import { useEffect, useState } from 'react';
import { useClient } from '../../../state/consoleContext';
import { useResource, type Resource } from '../../../state/useResource';

export interface Trunk {
  readonly info: Resource<TrunkSetupInfo>;
  /** What is going on, or was last. */
  readonly run: SetupRun;
}

/** What is planned and made, asked again whenever a run is over. */
export function useTrunk(): Trunk {
  const client = useClient();
  const info = useResource('trunk.get', {}, ['accounts']);
  const [run, setRun] = useState<SetupRun>(NO_SETUP_RUN);
  useEffect(() => client.subscribe('trunk.state', {}, setRun), [client]);
  const { reload } = info;
  const { finishedAt } = run;
  useEffect(() => {
    if (finishedAt !== undefined) reload();
  }, [finishedAt, reload]);
  return { info, run };
}
