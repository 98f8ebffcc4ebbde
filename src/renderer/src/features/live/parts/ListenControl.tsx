import { Button, Slider } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import { Headphones, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { useArea, useConsole } from '../../../state/consoleContext';
import { useSettings } from '../../../state/useSettings';
import classes from '../Live.module.css';

/** Puts the operator's ear on the line: caller left, agent right. The microphone stays closed. */
export function ListenControl({ view }: { readonly view: CallView }) {
  const { ui } = useConsole().stores;
  const isOn = useArea('ui', ({ listeningTo }) => listeningTo === view.callId);
  const { settings, update } = useSettings();
  const [dragged, setDragged] = useState<number>();
  const volume = dragged ?? settings.listenVolume;
  return (
    <div className={classes['listen']}>
      <Button
        variant={isOn ? 'light' : 'default'}
        leftSection={<Headphones size={14} />}
        aria-pressed={isOn}
        aria-keyshortcuts="L"
        disabled={view.state !== 'live'}
        onClick={() => {
          ui.setState({ listeningTo: isOn ? undefined : view.callId });
        }}
      >
        {isOn ? 'Listening' : 'Listen'}
      </Button>
      <Volume2 size={14} aria-hidden />
      <Slider
        size={3}
        thumbSize={12}
        label={null}
        min={0}
        max={1}
        step={0.05}
        value={volume}
        thumbLabel="Listening volume"
        onChange={(value) => {
          setDragged(value);
          ui.setState({ listenVolume: value });
        }}
        onChangeEnd={(listenVolume) => {
          void update({ listenVolume }).then(() => {
            setDragged(undefined);
            ui.setState({ listenVolume: undefined });
          });
        }}
      />
    </div>
  );
}
