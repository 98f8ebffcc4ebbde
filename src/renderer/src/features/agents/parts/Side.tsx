import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useArea } from '../../../state/consoleContext';
import classes from '../Agents.module.css';
import { AgentSettings } from './setUp/AgentSettings';
import type { AgentSettingsProps } from './setUp/EngineAndVoice';
import { ScriptRuns } from './trial/ScriptRuns';
import { TryIt } from './trial/TryIt';

/** Beside the words: how the agent is set up, a test call with it, and scripted callers for it. */
export function Side({ editor, data }: AgentSettingsProps) {
  const { t } = useWords();
  const wanted = useArea('ui', ({ place }) => (place.screen === 'agents' ? place.side : undefined));
  const [shown, setShown] = useState<string>(wanted ?? 'setUp');
  const { agent, businessId, definition } = editor;
  const unsaved = {
    ...(agent === undefined ? {} : { agentId: agent.id }),
    businessId,
    definition,
  };
  const isSound = Object.keys(editor.errors).length === 0;
  return (
    <aside className={classes['side']} aria-label={t('Beside the words')}>
      <SegmentedControl
        fullWidth
        aria-label={t('Beside the words')}
        value={shown}
        onChange={setShown}
        data={[
          { value: 'setUp', label: t('Set-up') },
          { value: 'try', label: t('Try it') },
          { value: 'callers', label: t('Test callers') },
        ]}
      />
      {shown === 'setUp' ? <AgentSettings editor={editor} data={data} /> : null}
      {shown === 'try' ? <TryIt unsaved={unsaved} isSound={isSound} /> : null}
      {shown === 'callers' ? <ScriptRuns unsaved={unsaved} isSound={isSound} /> : null}
    </aside>
  );
}
