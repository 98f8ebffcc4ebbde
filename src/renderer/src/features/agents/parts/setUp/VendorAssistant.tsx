import { Button, Select } from '@mantine/core';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import { assistantIdOf, withAssistant } from '@shared/domain/agent/keptAssistant';
import { ENGINE_NAMES } from '@shared/domain/capabilities';
import { SquarePen } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useResource } from '../../../../state/useResource';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { AssistantDialog } from './AssistantDialog';

export interface VendorAssistantProps {
  readonly definition: AgentDefinition;
  readonly onChange: (settings: AgentDefinition['engineSettings']) => void;
}

const OWN = '';

/** Who speaks: the agent itself, or an assistant that the engine's vendor keeps. */
export function VendorAssistant({ definition, onChange }: VendorAssistantProps) {
  const { t } = useWords();
  const { engineId, engineSettings } = definition;
  const { value, error, reload } = useResource('assistants.list', { engineId }, [
    'accounts',
    'agents',
  ]);
  const [isOpen, setIsOpen] = useState(false);
  const chosen = assistantIdOf(engineSettings, engineId);
  const engine = ENGINE_NAMES[engineId];
  const isOffered = value?.isOffered === true;
  if (!isOffered && chosen === undefined) return null;
  const assistants = value?.assistants ?? [];
  const isKnown = chosen === undefined || assistants.some(({ id }) => id === chosen);
  return (
    <>
      <Select
        label={t('Who speaks')}
        description={
          chosen === undefined
            ? undefined
            : t(
                'An assistant at {engine} speaks with its own words, voice and model; what is written here does not count. Your tools and what is known of the call are added.',
                { engine },
              )
        }
        data={[
          { value: OWN, label: t('This agent, in its own words') },
          ...assistants.map(({ id, name }) => ({ value: id, label: name })),
          ...(isKnown ? [] : [{ value: chosen, label: chosen }]),
        ]}
        value={chosen ?? OWN}
        onChange={(id) => {
          const assistantId = id === null || id === OWN ? undefined : id;
          onChange(withAssistant(engineSettings, engineId, assistantId));
        }}
      />
      {error === undefined ? null : <ErrorNotice error={error} onRetry={reload} />}
      {chosen === undefined ? null : (
        <div>
          <Button leftSection={<SquarePen size={14} />} onClick={() => setIsOpen(true)}>
            {t('Edit the assistant…')}
          </Button>
          {isOpen ? (
            <AssistantDialog
              engineId={engineId}
              assistantId={chosen}
              onClose={() => setIsOpen(false)}
            />
          ) : null}
        </div>
      )}
    </>
  );
}
