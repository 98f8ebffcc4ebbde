import type { Levels } from '@shared/contract/calls';

/** As a page tells them: 1 is the loudest. */
export interface LinearLevels {
  readonly caller: number;
  readonly agent: number;
}

const SILENT_DBFS = -120;

/** The newest levels of a call whose sound does not come through here, as meters take them. */
export function createLevel() {
  let newest: LinearLevels = { caller: 0, agent: 0 };
  return {
    set: (levels: LinearLevels): void => {
      newest = levels;
    },
    read: (atMs: number): Omit<Levels[number], 'callId'> => ({
      atMs,
      caller: reading(newest.caller),
      agent: reading(newest.agent),
    }),
  };
}

function reading(level: number) {
  const dbfs = Math.max(SILENT_DBFS, Math.min(0, 20 * Math.log10(level)));
  return { rmsDbfs: dbfs, peakDbfs: dbfs };
}
