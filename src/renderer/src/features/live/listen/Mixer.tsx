import { ActionIcon, Popover, Slider } from '@mantine/core';
import type { ListenMix } from '@shared/domain/listenMix';
import { SlidersHorizontal, Volume2, VolumeX } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { SpeakerPicker } from '../../softphone';
import classes from './Listen.module.css';
import { useChangeMix, useHeardMix } from './useListenMix';

/** Each side's loudness and place, and the speaker they come from. */
export function Mixer() {
  const { t } = useWords();
  return (
    <Popover width={280} position="bottom-end" trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="default"
          size={28}
          aria-label={t('Each side apart, and the speaker')}
          title={t('Each side apart, and the speaker')}
        >
          <SlidersHorizontal size={14} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes['mixer'] ?? ''}>
        <Side side="caller" name={t('Caller')} />
        <Side side="agent" name={t('Agent')} />
        <SpeakerPicker isInPopover />
      </Popover.Dropdown>
    </Popover>
  );
}

function Side({ side, name }: { readonly side: keyof ListenMix; readonly name: string }) {
  const { t } = useWords();
  const { volume, isMuted } = useHeardMix().mix[side];
  const { dragSide, keepSide } = useChangeMix();
  const MuteIcon = isMuted ? VolumeX : Volume2;
  return (
    <fieldset className={classes['side']} data-hue={side}>
      <legend>{name}</legend>
      <ActionIcon
        size="md"
        variant={isMuted ? 'light' : 'subtle'}
        aria-label={
          side === 'caller' ? t('Silence the caller for me') : t('Silence the agent for me')
        }
        aria-pressed={isMuted}
        onClick={() => {
          keepSide(side, { isMuted: !isMuted });
        }}
      >
        <MuteIcon size={14} />
      </ActionIcon>
      <Slider
        size={3}
        thumbSize={12}
        label={null}
        min={0}
        max={1}
        step={0.05}
        value={volume}
        disabled={isMuted}
        thumbLabel={side === 'caller' ? t('Volume of the caller') : t('Volume of the agent')}
        onChange={(next) => {
          dragSide(side, { volume: next });
        }}
        onChangeEnd={(next) => {
          keepSide(side, { volume: next });
        }}
      />
      <Pan side={side} />
    </fieldset>
  );
}

/** Where a side is heard, between the ears. */
function Pan({ side }: { readonly side: keyof ListenMix }) {
  const { t } = useWords();
  const { pan, isMuted } = useHeardMix().mix[side];
  const { dragSide, keepSide } = useChangeMix();
  return (
    <>
      <span className={classes['pan']} aria-hidden>
        {t('Place')}
      </span>
      <Slider
        size={3}
        thumbSize={12}
        label={null}
        min={-1}
        max={1}
        step={0.1}
        value={pan}
        disabled={isMuted}
        thumbLabel={side === 'caller' ? t('Place of the caller') : t('Place of the agent')}
        marks={[{ value: -1, label: t('Left') }, { value: 0 }, { value: 1, label: t('Right') }]}
        onChange={(next) => {
          dragSide(side, { pan: next });
        }}
        onChangeEnd={(next) => {
          keepSide(side, { pan: next });
        }}
      />
    </>
  );
}
