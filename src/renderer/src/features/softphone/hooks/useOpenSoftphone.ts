import { useCallback } from 'react';
import { useConsole } from '../../../state/consoleContext';
import { updateSoftphoneUi } from '../../../state/uiStore';

/** Opens the test call's dock, from anywhere. */
export function useOpenSoftphone(): () => void {
  const { ui } = useConsole().stores;
  return useCallback(() => {
    updateSoftphoneUi(ui, { isOpen: true });
  }, [ui]);
}
