import { Select, TextInput } from '@mantine/core';
import classes from '../Agents.module.css';
import type { AgentData } from '../hooks/useAgentData';
import type { AgentEditor } from '../hooks/useAgentEditor';
import { readinessLooks } from '../readiness';
import { StatusPill } from '../../../ui/StatusPill';
import { ToolSwitches } from '../../tools';
import { AnsweredLines } from './AnsweredLines';

export interface AgentSettingsProps {
  readonly editor: AgentEditor;
  readonly data: AgentData;
}

/** Name, voice, lines and tools. */
export function AgentSettings({ editor, data }: AgentSettingsProps) {
  const { definition, errors, change, isNew, businessId } = editor;
  const engine = data.engines.find(({ id }) => id === definition.engineId);
  return (
    <aside className={classes['settings']} aria-label="Settings of this agent">
      <TextInput
        label="Name"
        value={definition.name}
        error={errors.name}
        maxLength={80}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      {isNew && data.businesses.length > 1 ? (
        <Select
          label="Business"
          data={data.businesses.map(({ id, name }) => ({ value: id, label: name }))}
          value={businessId}
          onChange={(value) => {
            if (value !== null) editor.setBusiness(value);
          }}
        />
      ) : null}
      <EngineAndVoice editor={editor} data={data} />
      {editor.agent === undefined ? null : <AnsweredLines agent={editor.agent} data={data} />}
      <ToolSwitches
        tools={data.tools}
        chosen={definition.tools}
        isBuiltInOnly={engine?.builtInToolsOnly ?? false}
        onChange={(tools) => change({ tools })}
      />
    </aside>
  );
}

function EngineAndVoice({ editor: { definition, change }, data }: AgentSettingsProps) {
  const engine = data.engines.find(({ id }) => id === definition.engineId);
  const looks = readinessLooks(engine);
  const voices = engine?.voices ?? [];
  const isKnownVoice = voices.some(({ id }) => id === definition.voice);
  return (
    <div className={classes['group']}>
      <Select
        label="Engine"
        data={data.engines.map(({ id, name }) => ({ value: id, label: name }))}
        value={definition.engineId}
        onChange={(value) => {
          const next = data.engines.find(({ id }) => id === value);
          if (next === undefined) return;
          const hasVoice = next.voices.some(({ id }) => id === definition.voice);
          const voice = hasVoice ? definition.voice : (next.voices[0]?.id ?? definition.voice);
          change({ engineId: next.id, voice });
        }}
      />
      <div className={classes['readiness']}>
        <StatusPill tone={looks.tone}>
          {looks.word.charAt(0).toUpperCase() + looks.word.slice(1)}
        </StatusPill>
        {engine?.readiness.reason === undefined ? null : <p>{engine.readiness.reason}</p>}
        {engine?.readiness.fix === undefined ? null : <p>{engine.readiness.fix}</p>}
      </div>
      <Select
        label="Voice"
        data={[
          ...voices.map(({ id, name }) => ({ value: id, label: name })),
          ...(isKnownVoice ? [] : [{ value: definition.voice, label: definition.voice }]),
        ]}
        value={definition.voice}
        onChange={(voice) => {
          if (voice !== null) change({ voice });
        }}
      />
    </div>
  );
}
