import { ActionIcon, Tooltip } from '@mantine/core';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import { Volume2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { playSamples } from '../../playSamples';

/** Has the chosen voice say a sentence, here and now. */
export function VoicePreview({ definition }: { readonly definition: AgentDefinition }) {
  const { t } = useWords();
  const { engineId, voice, engineSettings } = definition;
  const { run, isRunning, error, clearError } = useCommand('engines.speakSample');
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);
  const speak = () => {
    stop.current?.();
    const text = t('Thanks for calling. How can I help you today?');
    void run({ engineId, voice, text, pace: engineSettings.pace ?? 1 }).then((sample) => {
      if (sample !== undefined) stop.current = playSamples(sample);
    });
  };
  return (
    <>
      <Tooltip label={t('Hear this voice')}>
        <ActionIcon
          variant="default"
          aria-label={t('Hear this voice')}
          loading={isRunning}
          onClick={speak}
        >
          <Volume2 size={15} />
        </ActionIcon>
      </Tooltip>
      {error === undefined ? null : <ErrorNotice error={error} onDismiss={clearError} />}
    </>
  );
}
