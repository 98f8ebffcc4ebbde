import type { ConsoleClient } from '@shared/contract/transport/client';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { AreaStates, Stores } from './stores';

export interface ConsoleScope {
  readonly client: ConsoleClient;
  readonly stores: Stores;
}

export const ConsoleContext = createContext<ConsoleScope | undefined>(undefined);

export function useConsole(): ConsoleScope {
  const scope = useContext(ConsoleContext);
  if (scope === undefined) throw new Error('useConsole needs a ConsoleContext around it');
  return scope;
}

export function useClient(): ConsoleClient {
  return useConsole().client;
}

/** Reads from one store: `useArea('ui', (ui) => ui.place)`. */
export function useArea<Name extends keyof AreaStates, Selected>(
  name: Name,
  select: (state: AreaStates[Name]) => Selected,
): Selected {
  return useStore(useConsole().stores[name], select);
}
