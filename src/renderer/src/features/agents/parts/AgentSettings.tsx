import { Checkbox, Select, TextInput } from '@mantine/core';
import type { AgentDefinition } from '@shared/domain/agent';
import classes from '../Agents.module.css';
import type { AgentData } from '../hooks/useAgentData';
import type { AgentEditor } from '../hooks/useAgentEditor';
import { readinessLooks } from '../readiness';
import { StatusPill } from '../../../ui/StatusPill';
import { AnsweredLines } from './AnsweredLines';

export interface AgentSettingsProps {
  readonly editor: AgentEditor;
  readonly data: AgentData;
}

/** Name, voice, lines and tools. */
export function AgentSettings({ editor, data }: AgentSettingsProps) {
  const { definition, errors, change, isNew, businessId } = editor;
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
      <Tools definition={definition} tools={data.tools} change={change} />
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

interface ToolsProps {
  readonly definition: AgentDefinition;
  readonly tools: AgentData['tools'];
  readonly change: AgentEditor['change'];
}

function Tools({ definition, tools, change }: ToolsProps) {
  const missing = definition.tools.filter((name) => !tools.some((tool) => tool.name === name));
  const all = [
    ...tools,
    ...missing.map((name) => ({ name, description: 'No longer offered by Patchcord.' })),
  ];
  return (
    <fieldset className={classes['tools']}>
      <legend>What it may do</legend>
      {all.map(({ name, description }) => (
        <Checkbox
          key={name}
          size="xs"
          label={sentence(name)}
          description={firstSentence(description)}
          title={description}
          checked={definition.tools.includes(name)}
          onChange={(event) => {
            const others = definition.tools.filter((tool) => tool !== name);
            change({ tools: event.currentTarget.checked ? [...others, name] : others });
          }}
        />
      ))}
    </fieldset>
  );
}

function sentence(toolName: string): string {
  const words = toolName.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Descriptions are written for the model; their beginning says enough to a person. */
function firstSentence(description: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(description)?.[0] ?? description;
}
