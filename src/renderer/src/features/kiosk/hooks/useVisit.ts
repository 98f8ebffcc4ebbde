import type { ScriptRun } from '@shared/domain/callerScript';
import type { CallId } from '@shared/domain/ids';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useArea, useClient, useConsole } from '../../../state/consoleContext';
import { updateSoftphoneUi } from '../../../state/uiStore';
import { useResource } from '../../../state/useResource';
import { scenariosFor, type Scenario } from '../scenarios';
import { useVisitorsAgent } from './useVisitorsAgent';

/** Nobody is there: a call shows what the station can do. */
const SHOW_AFTER_MS = 90_000;
/** A visitor who says nothing and touches nothing has walked away. */
const GONE_AFTER_MS = 60_000;
/** What is left of a visit stays so long on the screen. */
const GOODBYE_MS = 15_000;

const NO_RUN: ScriptRun = { isRunning: false, results: [] };

export interface Visit {
  readonly phase: 'attract' | 'call' | 'demo' | 'over';
  /** The call to read along with. */
  readonly callId: CallId | undefined;
  /** What can be watched. */
  readonly scenarios: readonly Scenario[];
  /** Has a scripted caller ring the agent, for all to hear. */
  readonly watch: (scenario: Scenario) => void;
  /** The visitor has gone: nothing of them stays. */
  readonly finish: () => void;
}

/** One visitor after another, from the first touch to the last trace. */
export function useVisit(): Visit {
  const { client, stores } = useConsole();
  const softphone = useArea('softphone', ({ state }) => state);
  const isCalling = softphone !== undefined && !['idle', 'ended'].includes(softphone.phase);
  const run = useScriptRun();
  const demoCall = run.results.find(({ state }) => state === 'calling')?.callId;
  const [last, setLast] = useState<CallId>();
  const [isOver, setIsOver] = useState(false);
  const { scenarios, play } = useScenarios();
  const shown = useRef(0);
  const finish = useCallback(() => {
    setIsOver(false);
    setLast(undefined);
    stores.ui.setState({ listeningTo: undefined });
    updateSoftphoneUi(stores.ui, { said: [], isHere: false });
    // A refusal is tried again with the next visitor, and at the next start.
    client.invoke('scripts.cancel', {}).catch(() => undefined);
    client.invoke('kiosk.reset', {}).catch(() => undefined);
  }, [client, stores]);

  const [wasCalling, setWasCalling] = useState(false);
  if (wasCalling !== isCalling) {
    setWasCalling(isCalling);
    setIsOver(!isCalling);
  }
  // Who only watched has nothing to be thanked for.
  const wasRunning = useRef(false);
  useEffect(() => {
    if (wasRunning.current && !run.isRunning) finish();
    wasRunning.current = run.isRunning;
  }, [run.isRunning, finish]);
  const current = softphone?.callId ?? demoCall;
  if (current !== undefined && current !== last) setLast(current);

  const phase = isCalling ? 'call' : run.isRunning ? 'demo' : isOver ? 'over' : 'attract';
  useQuiet(phase === 'over', GOODBYE_MS, finish);
  useQuiet(phase === 'attract', SHOW_AFTER_MS, () => {
    const next = scenarios[shown.current % scenarios.length];
    shown.current += 1;
    if (next !== undefined) play(next, false);
  });
  const watch = useCallback((scenario: Scenario) => play(scenario, true), [play]);
  const hangUp = () => {
    client.invoke('softphone.hangUp', {}).catch(() => undefined);
  };
  useQuiet(phase === 'call', GONE_AFTER_MS, hangUp, useSaid(softphone?.callId));
  const callId = current ?? (phase === 'over' ? last : undefined);
  return { phase, callId, scenarios, watch, finish };
}

function useScriptRun(): ScriptRun {
  const client = useClient();
  const isConnected = useArea('connection', ({ state }) => state === 'connected');
  const [run, setRun] = useState<ScriptRun>(NO_RUN);
  useEffect(() => {
    if (!isConnected) return;
    return client.subscribe('scripts.state', {}, setRun, () => undefined);
  }, [client, isConnected]);
  return run;
}

interface Scenarios {
  readonly scenarios: readonly Scenario[];
  readonly play: (scenario: Scenario, isHeard: boolean) => void;
}

function useScenarios(): Scenarios {
  const { client, stores } = useConsole();
  const agent = useVisitorsAgent();
  const businesses = useResource('businesses.list', {}, ['businesses']).value?.businesses;
  const business = businesses?.find(({ id }) => id === agent?.businessId);
  const isHeardNext = useRef(false);
  const newest = useArea('liveCalls', ({ calls }) => [...calls.keys()].at(-1));
  useEffect(() => {
    if (!isHeardNext.current || newest === undefined) return;
    isHeardNext.current = false;
    stores.ui.setState({ listeningTo: newest });
  }, [newest, stores]);
  const scenarios = useMemo(
    () => (agent && business ? scenariosFor(agent, business) : []),
    [agent, business],
  );
  const play = useCallback(
    ({ scriptId }: Scenario, isHeard: boolean) => {
      if (agent === undefined) return;
      const { id: agentId, businessId, version: _version, updatedAt: _at, ...definition } = agent;
      isHeardNext.current = isHeard;
      client
        .invoke('scripts.run', {
          scriptIds: [scriptId],
          agent: { agentId, businessId, definition },
        })
        .catch(() => undefined);
    },
    [client, agent],
  );
  return { scenarios, play };
}

/** How much the visitor has said; an agent that asks whether they are there counts for nothing. */
function useSaid(callId: CallId | undefined): number {
  return useArea('liveCalls', ({ partials, calls }) => {
    const turns = (callId && calls.get(callId)?.turns) ?? [];
    return turns
      .filter(({ speaker }) => speaker === 'caller')
      .reduce((sum, { turnId, text }) => sum + 1 + (partials.get(turnId) ?? text).length, 0);
  });
}

/** Runs once nobody has touched or `said` anything for so long. */
function useQuiet(isWaiting: boolean, quietMs: number, onQuiet: () => void, said = 0): void {
  const latest = useRef(onQuiet);
  useEffect(() => {
    latest.current = onQuiet;
  });
  useEffect(() => {
    if (!isWaiting) return;
    let timer: ReturnType<typeof setTimeout>;
    const begin = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        latest.current();
        // What was refused is tried again.
        begin();
      }, quietMs);
    };
    begin();
    window.addEventListener('pointerdown', begin);
    window.addEventListener('keydown', begin);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointerdown', begin);
      window.removeEventListener('keydown', begin);
    };
  }, [isWaiting, quietMs, said]);
}
