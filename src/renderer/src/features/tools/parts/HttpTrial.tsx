import { Button } from '@mantine/core';
import type { ToolId } from '@shared/domain/ids';
import type { HttpToolDefinition, ToolTrial } from '@shared/domain/ownTool';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { SectionHeader } from '../../../ui/Pane';
import type { ToolDraft } from '../hooks/useDraft';
import classes from '../Tools.module.css';
import { ArgumentForm, type Arguments } from './ArgumentForm';
import { TrialResult } from './TrialResult';

export interface HttpTrialProps {
  readonly draft: ToolDraft<HttpToolDefinition>;
  readonly toolId: ToolId | undefined;
}

/** Makes the request as it stands, saved or not. */
export function HttpTrial({ draft, toolId }: HttpTrialProps) {
  const { t, format } = useWords();
  const { definition, secrets, problem } = draft;
  const [given, setGiven] = useState<Arguments>({});
  const [trial, setTrial] = useState<ToolTrial>();
  const attempt = useCommand('tools.tryHttp');
  const id = toolId === undefined ? {} : { toolId };
  return (
    <section className={classes['section']} aria-label={t('Try it')}>
      <SectionHeader
        description={t(
          'Really makes the request, with the changes above. The caller’s number is {phone}.',
          { phone: format.phone('+15555550123') },
        )}
      >
        {t('Try it')}
      </SectionHeader>
      <ArgumentForm schema={definition.parameters} value={given} onChange={setGiven} />
      <Button
        className={classes['try'] ?? ''}
        leftSection={<Play size={14} />}
        disabled={problem !== undefined || attempt.isRunning}
        title={problem}
        onClick={() => {
          void attempt
            .run({ ...id, definition, secrets, arguments: given })
            .then((result) => setTrial(result));
        }}
      >
        {attempt.isRunning ? t('Asking…') : t('Make the request')}
      </Button>
      {attempt.error === undefined ? null : <ErrorNotice error={attempt.error} />}
      {trial === undefined ? null : <TrialResult trial={trial} />}
    </section>
  );
}
