import type { ListenMix, ListenSide } from '@shared/domain/listenMix';
import { useCallback } from 'react';
import { useArea, useConsole } from '../../../state/consoleContext';
import { useSettings } from '../../../state/useSettings';

export interface HeardMix {
  readonly volume: number;
  readonly mix: ListenMix;
}

/** How a call sounds to the operator who listens to it, also while a slider moves. */
export function useHeardMix(): HeardMix {
  const dragged = useArea('ui', (ui) => ui.dragged);
  const { settings } = useSettings();
  return {
    volume: dragged.listenVolume ?? settings.listenVolume,
    mix: dragged.listenMix ?? settings.listenMix,
  };
}

/** Changes how a call sounds: `drag` at once and for now, `keep` for good. */
export function useChangeMix() {
  const { ui } = useConsole().stores;
  const { update } = useSettings();
  const { mix } = useHeardMix();
  const drag = useCallback(
    (change: { listenVolume?: number; listenMix?: ListenMix }) => {
      ui.setState(({ dragged }) => ({ dragged: { ...dragged, ...change } }));
    },
    [ui],
  );
  const keep = async (change: { listenVolume?: number; listenMix?: ListenMix }) => {
    drag(change);
    await update(change);
    ui.setState({ dragged: {} });
  };
  const withSide = (side: keyof ListenMix, change: Partial<ListenSide>) => ({
    listenMix: { ...mix, [side]: { ...mix[side], ...change } },
  });
  return {
    dragVolume: (listenVolume: number) => {
      drag({ listenVolume });
    },
    keepVolume: (listenVolume: number) => void keep({ listenVolume }),
    dragSide: (side: keyof ListenMix, change: Partial<ListenSide>) => {
      drag(withSide(side, change));
    },
    keepSide: (side: keyof ListenMix, change: Partial<ListenSide>) =>
      void keep(withSide(side, change)),
  };
}
