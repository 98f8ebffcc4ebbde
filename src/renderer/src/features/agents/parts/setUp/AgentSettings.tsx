import { Select, TextInput } from '@mantine/core';
import { useWords } from '../../../../i18n/useWords';
import { ToolSwitches } from '../../../tools';
import classes from '../../Agents.module.css';
import { AnsweredLines } from './AnsweredLines';
import { EngineAndVoice, type AgentSettingsProps } from './EngineAndVoice';
import { Languages } from './Languages';

/** Name, engine, voice, languages, lines and tools. */
export function AgentSettings({ editor, data }: AgentSettingsProps) {
  const { t } = useWords();
  const { definition, errors, change, isNew, businessId } = editor;
  const engine = data.engines.find(({ id }) => id === definition.engineId);
  return (
    <div className={classes['settings']}>
      <TextInput
        label={t('Name')}
        value={definition.name}
        error={errors.name}
        maxLength={80}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      {isNew && data.businesses.length > 1 ? (
        <Select
          label={t('Business')}
          data={data.businesses.map(({ id, name }) => ({ value: id, label: name }))}
          value={businessId}
          onChange={(value) => {
            if (value !== null) editor.setBusiness(value);
          }}
        />
      ) : null}
      <EngineAndVoice editor={editor} data={data} />
      <Languages
        chosen={definition.languages}
        error={errors.languages}
        onChange={(languages) => change({ languages })}
      />
      {editor.agent === undefined ? null : <AnsweredLines agent={editor.agent} data={data} />}
      <ToolSwitches
        tools={data.tools}
        chosen={definition.tools}
        isBuiltInOnly={engine?.builtInToolsOnly ?? false}
        onChange={(tools) => change({ tools })}
      />
    </div>
  );
}
