import type { Wish } from '@shared/contract/desktop/wishes';
import { useEffect } from 'react';
import { isDesktopWindow } from '../client/client';
import { useArea, useConsole } from '../state/consoleContext';
import { goTo, updateSoftphoneUi, type UiStore } from '../state/uiStore';

/**
 * Shows what a notice, the tray or a link asks for. Nothing is ever done by it but to show; before
 * the screens are there to show it, it waits where it came from.
 */
export function useWishes(isReady: boolean): void {
  const { client, stores } = useConsole();
  const isConnected = useArea('connection', ({ state }) => state === 'connected');
  useEffect(() => {
    if (!isConnected || !isReady) return;
    return client.subscribe(
      'desktop.wishes',
      { isWindow: isDesktopWindow() },
      ({ wish }) => {
        if (wish !== undefined) fulfil(wish, stores.ui);
      },
      () => undefined,
    );
  }, [client, stores, isConnected, isReady]);
}

function fulfil(wish: Wish, ui: UiStore): void {
  switch (wish.kind) {
    case 'live':
      goTo(ui, {
        screen: 'live',
        ...(wish.callId === undefined ? {} : { callId: wish.callId }),
      });
      return;
    case 'thread':
      goTo(ui, { screen: 'messages', threadId: wish.threadId });
      return;
    case 'health':
      goTo(ui, { screen: 'health', ...(wish.part === undefined ? {} : { part: wish.part }) });
      return;
    case 'testCall':
      updateSoftphoneUi(ui, { isOpen: true });
      return;
    case 'callOut':
      updateSoftphoneUi(ui, { isOpen: true, asked: wish.number });
  }
}
