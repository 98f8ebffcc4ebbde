import { ActionIcon, Tooltip } from '@mantine/core';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import { Square, Volume2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { playSamples } from '../../playSamples';

/** Has the chosen voice say a sentence, here and now; pressed again, it is silent. */
export function VoicePreview({ definition }: { readonly definition: AgentDefinition }) {
  const { t } = useWords();
  const { engineId, voice, engineSettings } = definition;
  const { run, isRunning, error, clearError } = useCommand('engines.speakSample');
  const [isPlaying, setPlaying] = useState(false);
  const stop = useRef<() => void>(undefined);
  // Also when another voice is chosen, or this one is to speak faster.
  useEffect(() => () => stop.current?.(), [engineId, voice, engineSettings.pace]);
  const speak = () => {
    const text = t('Thanks for calling. How can I help you today?');
    void run({ engineId, voice, text, pace: engineSettings.pace ?? 1 }).then((sample) => {
      if (sample === undefined) return;
      setPlaying(true);
      stop.current = playSamples(sample, () => setPlaying(false));
    });
  };
  const label = isPlaying ? t('Stop the voice') : t('Hear this voice');
  return (
    <>
      <Tooltip label={label}>
        <ActionIcon
          variant="default"
          aria-label={label}
          loading={isRunning}
          onClick={() => (isPlaying ? stop.current?.() : speak())}
        >
          {isPlaying ? <Square size={13} /> : <Volume2 size={15} />}
        </ActionIcon>
      </Tooltip>
      {error === undefined ? null : <ErrorNotice error={error} onDismiss={clearError} />}
    </>
  );
}
