import { Slider, TextInput } from '@mantine/core';
import type { EngineInfo } from '@shared/contract/agents';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import type { RetellSettings } from '@shared/domain/agent/retellSettings';
import { useWords } from '../../../../i18n/useWords';
import classes from '../../Agents.module.css';
import { retellOf } from '../../speechParts';
import { Part } from './SpeechParts';

export interface RetellFieldsProps {
  readonly definition: AgentDefinition;
  readonly engine: EngineInfo | undefined;
  readonly onChange: (settings: AgentDefinition['engineSettings']) => void;
}

const REMINDER_MS = { least: 3000, usual: 10_000, most: 30_000, step: 1000 } as const;

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
  const { agentId, language = { by: 'offline' }, reminderMs = REMINDER_MS.usual } = settings;
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
      <div>
        <div className={classes['dialHead']}>
          <span>{t('Silence after which it asks again')}</span>
          <span className="tabular">{format.latency(reminderMs)}</span>
        </div>
        <Slider
          size="sm"
          label={null}
          thumbLabel={t('Silence after which it asks again')}
          thumbValueText={format.latency(reminderMs)}
          value={reminderMs}
          min={REMINDER_MS.least}
          max={REMINDER_MS.most}
          step={REMINDER_MS.step}
          onChange={(value) => onChange({ ...settings, reminderMs: value })}
        />
      </div>
    </div>
  );
}
