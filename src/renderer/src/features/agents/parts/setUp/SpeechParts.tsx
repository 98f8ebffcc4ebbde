import { Autocomplete, Select } from '@mantine/core';
import {
  OFFERED_VOICE_MODELS,
  type SpeechPart,
  type SpeechParts,
  type SpeechProvider,
} from '@shared/domain/agent/speechParts';
import { DESCRIBED_ACCOUNTS } from '@shared/domain/connections/describedAccounts';
import { OFFERED_TEXT_MODELS, OFFERED_TRANSCRIPTION_MODELS } from '@shared/domain/openai';
import { useWords } from '../../../../i18n/useWords';
import classes from '../../Agents.module.css';

export interface SpeechPartsEditorProps {
  readonly parts: SpeechParts;
  readonly onChange: (parts: SpeechParts) => void;
}

const PROVIDERS = {
  transcription: ['offline', 'openai', 'server'],
  language: ['offline', 'openai', 'gemini', 'server'],
  voice: ['offline', 'openai', 'server'],
} as const satisfies Readonly<Record<SpeechPart, readonly SpeechProvider[]>>;

/** What OpenAI calls its models; a server of one's own has names of its own. */
const OPENAI_MODELS: Readonly<Record<SpeechPart, readonly string[]>> = {
  transcription: OFFERED_TRANSCRIPTION_MODELS,
  language: OFFERED_TEXT_MODELS,
  voice: OFFERED_VOICE_MODELS,
};
const VENDORS = { openai: 'OpenAI', gemini: DESCRIBED_ACCOUNTS.gemini.name } as const;
const SERVER_EXAMPLES: Readonly<Record<SpeechPart, string>> = {
  transcription: 'faster-whisper-small',
  language: 'llama3.1:8b',
  voice: 'kokoro',
};

/** Who hears, thinks and speaks, where these are different services. */
export function SpeechPartsEditor({ parts, onChange }: SpeechPartsEditorProps) {
  const { t } = useWords();
  const isOwn = Object.values(parts).some(({ by }) => by === 'server');
  return (
    <div className={classes['parts']} role="group" aria-label={t('Who does what')}>
      <Part
        label={t('Hears')}
        part="transcription"
        chosen={parts.transcription}
        onChange={(transcription) => onChange({ ...parts, transcription })}
      />
      <Part
        label={t('Thinks')}
        part="language"
        chosen={parts.language}
        onChange={(language) => onChange({ ...parts, language })}
      />
      <Part
        label={t('Speaks')}
        part="voice"
        chosen={parts.voice}
        onChange={(voice) => onChange({ ...parts, voice })}
      />
      <p>
        {isOwn
          ? t(
              'The addresses of your own servers are in Settings, Accounts, Speech servers of your own. Should one fail in a call, what is built in takes over.',
            )
          : t('Should one of them fail in a call, what is built in takes over.')}
      </p>
    </div>
  );
}

interface PartProps<Part extends SpeechPart> {
  readonly label: string;
  readonly part: Part;
  readonly chosen: SpeechParts[Part];
  readonly onChange: (chosen: SpeechParts[Part]) => void;
}

/** Who does one part, and by which model. */
export function Part<Kind extends SpeechPart>({ label, part, chosen, onChange }: PartProps<Kind>) {
  const { t } = useWords();
  const names: Readonly<Record<SpeechProvider, string>> = {
    offline: t('Built in, offline'),
    ...VENDORS,
    server: t('Own server'),
  };
  const { by, model } = chosen;
  const hasModel = by === 'openai' || by === 'server';
  return (
    <div className={classes['part']}>
      <Select
        label={label}
        allowDeselect={false}
        data={PROVIDERS[part].map((value) => ({ value, label: names[value] }))}
        value={by}
        onChange={(value) => {
          // A model belongs to who has it.
          if (value !== null && value !== by) onChange({ by: value } as SpeechParts[Kind]);
        }}
      />
      {hasModel ? (
        <Autocomplete
          label={t('Model')}
          aria-label={t('{part}: model', { part: label })}
          placeholder={by === 'openai' ? t('As usual') : SERVER_EXAMPLES[part]}
          data={by === 'openai' ? [...OPENAI_MODELS[part]] : []}
          value={model ?? ''}
          onChange={(text) => {
            const name = text.trim();
            onChange({ by, ...(name === '' ? {} : { model: name }) });
          }}
        />
      ) : null}
    </div>
  );
}
