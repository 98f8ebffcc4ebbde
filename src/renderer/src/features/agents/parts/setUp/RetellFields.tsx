import { TextInput } from '@mantine/core';
import type { EngineInfo } from '@shared/contract/agents';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import { ENGINE_NAMES } from '@shared/domain/capabilities';
import type { RetellSettings } from '@shared/domain/agent/retellSettings';
import { useWords } from '../../../../i18n/useWords';
import classes from '../../Agents.module.css';
import { retellOf } from '../../speechParts';
import { Dial } from './Dial';
import { Part } from './SpeechParts';

export interface RetellFieldsProps {
  readonly definition: AgentDefinition;
  readonly engine: EngineInfo | undefined;
  readonly onChange: (settings: AgentDefinition['engineSettings']) => void;
}

/** From, to, step. */
const REMINDER_MS = [3000, 30_000, 1000] as const;
const SHARE = [0, 1, 0.05] as const;
/** What Retell's agents have where nobody has set it. */
const USUAL = { responsiveness: 1, interruptions: 1, reminderMs: 10_000 } as const;

/** What an agent is at Retell; nothing where another engine speaks. */
export function RetellFields({ definition, engine, onChange }: RetellFieldsProps) {
  const settings = retellOf(definition, engine);
  if (settings === undefined) return null;
  const { own, ...others } = definition.engineSettings;
  const change = (retell: RetellSettings): void => onChange({ ...others, own: { ...own, retell } });
  return <Fields settings={settings} onChange={change} />;
}

interface FieldsProps {
  readonly settings: RetellSettings;
  readonly onChange: (settings: RetellSettings) => void;
}

/** Which agent of Retell's speaks, and who thinks for it here. */
function Fields({ settings, onChange }: FieldsProps) {
  const { t, format } = useWords();
  const {
    agentId,
    language = { by: 'offline' },
    responsiveness,
    interruptions,
    reminderMs,
  } = settings;
  const elsewhere = useElsewhere(settings, onChange);
  return (
    <div className={classes['parts']} role="group" aria-label={t('At Retell')}>
      <TextInput
        label={t('Agent at Retell')}
        description={t('Its id stands in Retell’s dashboard; the voice is set there too')}
        placeholder="agent_7kq…"
        value={agentId ?? ''}
        maxLength={80}
        onChange={({ currentTarget }) => {
          const { agentId: _former, ...others } = settings;
          const id = currentTarget.value.trim();
          onChange(id === '' ? others : { ...others, agentId: id });
        }}
      />
      <Part
        label={t('Thinks')}
        part="language"
        chosen={language}
        onChange={(chosen) => onChange({ ...settings, language: chosen })}
      />
      <Dial
        label={t('How quickly it answers')}
        description={t('Less lets callers think in the middle of a sentence')}
        value={responsiveness ?? USUAL.responsiveness}
        range={SHARE}
        show={(value) => format.percent(value)}
        onChange={(value) => onChange({ ...settings, responsiveness: value })}
        elsewhere={elsewhere('responsiveness')}
      />
      <Dial
        label={t('How easily callers interrupt it')}
        description={t('Less lets it speak on when there is noise on the line')}
        value={interruptions ?? USUAL.interruptions}
        range={SHARE}
        show={(value) => format.percent(value)}
        onChange={(value) => onChange({ ...settings, interruptions: value })}
        elsewhere={elsewhere('interruptions')}
      />
      <Dial
        label={t('Silence after which it asks again')}
        value={reminderMs ?? USUAL.reminderMs}
        range={REMINDER_MS}
        show={(value) => format.latency(value)}
        onChange={(value) => onChange({ ...settings, reminderMs: value })}
        elsewhere={elsewhere('reminderMs')}
      />
    </div>
  );
}

/** What is not chosen here is as it is set at Retell. */
function useElsewhere(settings: RetellSettings, onChange: FieldsProps['onChange']) {
  const { t } = useWords();
  return (name: keyof typeof USUAL) => ({
    label: t('As set at {vendor}', { vendor: ENGINE_NAMES.retell }),
    isChosenHere: settings[name] !== undefined,
    onClear: () => {
      const { [name]: _former, ...others } = settings;
      onChange(others);
    },
  });
}
