import { useCallback } from 'react';
import { useConsole } from './consoleContext';
import { goTo, type Place } from './uiStore';

/** `navigate({ screen: 'call', callId })` */
export function useNavigate(): (place: Place) => void {
  const { ui } = useConsole().stores;
  return useCallback(
    (place) => {
      goTo(ui, place);
    },
    [ui],
  );
}
