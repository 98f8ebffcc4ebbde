import { Autocomplete, Select, TextInput } from '@mantine/core';
import type { EngineInfo } from '@shared/contract/agents';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import { useWords } from '../../../../i18n/useWords';
import { StatusPill } from '../../../../ui/StatusPill';
import classes from '../../Agents.module.css';
import type { AgentData } from '../../hooks/useAgentData';
import type { AgentEditor } from '../../hooks/useAgentEditor';
import { readinessLooks } from '../../../../ui/engineReadiness';
import { partsOf, voiceFor, voicesOf } from '../../speechParts';
import { Dial } from './Dial';
import { RetellFields } from './RetellFields';
import { SpeechPartsEditor } from './SpeechParts';
import { VendorAssistant } from './VendorAssistant';
import { VoicePreview } from './VoicePreview';

type EngineSettings = AgentDefinition['engineSettings'];

export interface AgentSettingsProps {
  readonly editor: AgentEditor;
  readonly data: AgentData;
}

/** Who thinks and speaks for the agent, and how. */
export function EngineAndVoice({ editor: { definition, change }, data }: AgentSettingsProps) {
  const { t, say } = useWords();
  const engine = data.engines.find(({ id }) => id === definition.engineId);
  const parts = partsOf(definition, data.engines);
  const voices = voicesOf(engine, data.engines, parts);
  const setUp = (engineSettings: EngineSettings): void => change({ engineSettings });
  return (
    <div className={classes['group']}>
      <Select
        label={t('Engine')}
        data={data.engines.map(({ id, name }) => ({ value: id, label: say(name) }))}
        value={definition.engineId}
        onChange={(value) => {
          const next = data.engines.find(({ id }) => id === value);
          if (next === undefined) return;
          const hasVoice = next.voices.some(({ id }) => id === definition.voice);
          const voice = hasVoice ? definition.voice : (next.voices[0]?.id ?? definition.voice);
          change({ engineId: next.id, voice, engineSettings: keptFor(next, definition) });
        }}
      />
      <Readiness engine={engine} />
      <VendorAssistant definition={definition} onChange={setUp} />
      {parts === undefined ? null : (
        <SpeechPartsEditor
          parts={parts}
          onChange={(pipeline) => {
            const { own, ...others } = definition.engineSettings;
            const engineSettings = { ...others, own: { ...own, pipeline } };
            const offered = voicesOf(engine, data.engines, pipeline);
            change({ engineSettings, voice: voiceFor(definition.voice, offered, engine) });
          }}
        />
      )}
      <RetellFields definition={definition} engine={engine} onChange={setUp} />
      <Voice definition={definition} voices={voices} onChange={(voice) => change({ voice })} />
      <StandIn
        engine={engine}
        engines={data.engines.filter(({ id }) => id !== definition.engineId)}
        standInId={definition.standInId}
        onChange={(standInId) => change({ standInId })}
      />
      {engine === undefined ? null : (
        <EngineFields
          engine={engine}
          hasPace={parts?.voice.by !== 'offline'}
          settings={definition.engineSettings}
          onChange={setUp}
        />
      )}
    </div>
  );
}

/** Whether the engine can take a call now; if not, why, and what to do. */
function Readiness({ engine }: { readonly engine: EngineInfo | undefined }) {
  const { t, say } = useWords();
  const looks = readinessLooks(engine);
  return (
    <div className={classes['readiness']}>
      <StatusPill tone={looks.tone}>{t(looks.word)}</StatusPill>
      {engine?.readiness.reason === undefined ? null : <p>{say(engine.readiness.reason)}</p>}
      {engine?.readiness.fix === undefined ? null : <p>{say(engine.readiness.fix)}</p>}
    </div>
  );
}

interface StandInProps {
  readonly engine: EngineInfo | undefined;
  readonly engines: readonly EngineInfo[];
  readonly standInId: AgentDefinition['standInId'];
  readonly onChange: (standInId: AgentDefinition['standInId']) => void;
}

/** Who goes on with a call in which the engine fails. */
function StandIn({ engine, engines, standInId, onChange }: StandInProps) {
  const { t, say } = useWords();
  // Whoever hears and speaks elsewhere is gone with the call.
  if (engine?.onlyThinksHere === true) return null;
  const chosen = engines.find(({ id }) => id === standInId);
  return (
    <Select
      label={t('If it fails during a call')}
      data={[
        { value: NOBODY, label: t('Apologize and end the call') },
        ...engines.map(({ id, name }) => ({
          value: id,
          label: t('{engine} goes on', { engine: say(name) }),
        })),
      ]}
      value={chosen?.id ?? NOBODY}
      onChange={(value) => onChange(engines.find(({ id }) => id === value)?.id)}
    />
  );
}

const NOBODY = '';

interface VoiceProps extends Pick<VoiceFieldProps, 'voices' | 'onChange'> {
  readonly definition: AgentDefinition;
}

/** Nothing where the voice is chosen elsewhere. */
function Voice({ definition, voices, onChange }: VoiceProps) {
  if (voices?.length === 0) return null;
  return (
    <div className={classes['voice']}>
      <VoiceField voice={definition.voice} voices={voices} onChange={onChange} />
      <VoicePreview definition={definition} />
    </div>
  );
}

interface VoiceFieldProps {
  readonly voice: string;
  /** Undefined where only the owner knows their names. */
  readonly voices: EngineInfo['voices'] | undefined;
  readonly onChange: (voice: string) => void;
}

function VoiceField({ voice, voices, onChange }: VoiceFieldProps) {
  const { t } = useWords();
  if (voices === undefined) {
    return (
      <TextInput
        label={t('Voice')}
        value={voice}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  const isKnown = voices.some(({ id }) => id === voice);
  return (
    <Select
      label={t('Voice')}
      data={[
        ...voices.map(({ id, name }) => ({ value: id, label: name })),
        ...(isKnown ? [] : [{ value: voice, label: voice }]),
      ]}
      value={voice}
      onChange={(chosen) => {
        if (chosen !== null) onChange(chosen);
      }}
    />
  );
}

/** Settings that the next engine does not obey would be a promise nobody keeps. */
function keptFor(
  engine: EngineInfo,
  { engineSettings, engineId }: AgentDefinition,
): EngineSettings {
  if (engine.id === engineId) return engineSettings;
  const { pace, pauseMs, own } = engineSettings;
  return {
    ...(own === undefined ? {} : { own }),
    ...(pace === undefined || !engine.settings.includes('pace') ? {} : { pace }),
    ...(pauseMs === undefined || !engine.settings.includes('pauseMs') ? {} : { pauseMs }),
  };
}

interface EngineFieldsProps {
  readonly engine: EngineInfo;
  /** Whoever speaks can speak faster and slower. */
  readonly hasPace: boolean;
  readonly settings: EngineSettings;
  readonly onChange: (settings: EngineSettings) => void;
}

const USUAL_PAUSE_MS = 500;

function EngineFields({ engine, hasPace, settings, onChange }: EngineFieldsProps) {
  const { t, format } = useWords();
  return (
    <>
      {engine.settings.includes('model') ? (
        <Autocomplete
          label={t('Model')}
          placeholder={
            engine.usualModel === undefined
              ? t('As usual')
              : t('Usually {model}', { model: engine.usualModel })
          }
          data={[...engine.models]}
          value={settings.model ?? ''}
          onChange={(text) => {
            const { model: _model, ...others } = settings;
            onChange(text.trim() === '' ? others : { ...others, model: text.trim() });
          }}
        />
      ) : null}
      {hasPace && engine.settings.includes('pace') ? (
        <Dial
          label={t('Speed of speech')}
          value={settings.pace ?? 1}
          range={[0.7, 1.4, 0.05]}
          show={(value) => format.percent(value)}
          onChange={(pace) => onChange({ ...settings, pace })}
        />
      ) : null}
      {engine.settings.includes('pauseMs') ? (
        <Dial
          label={t('Pause before it answers')}
          value={settings.pauseMs ?? USUAL_PAUSE_MS}
          range={[200, 3000, 100]}
          show={settings.pauseMs === undefined ? () => t('As usual') : format.latency}
          onChange={(pauseMs) => onChange({ ...settings, pauseMs })}
        />
      ) : null}
    </>
  );
}
