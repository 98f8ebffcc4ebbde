import { Autocomplete, Button, Select, TextInput } from '@mantine/core';
import {
  OFFERED_REALTIME_MODELS,
  OFFERED_TEXT_MODELS,
  OFFERED_TRANSCRIPTION_MODELS,
  OpenAiSettingsSchema,
  type OpenAiSettings,
} from '@shared/domain/openai';
import { useState } from 'react';
import type { PlainPhrase } from '../../../../i18n/phrases';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { useResource } from '../../../../state/useResource';
import { useSettings } from '../../../../state/useSettings';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { SectionHeader } from '../../../../ui/Pane';
import classes from '../../Settings.module.css';
import { TurnDetectionFields } from './TurnDetectionFields';

const NOISES = [
  { value: 'far_field', label: 'For telephones and rooms' },
  { value: 'near_field', label: 'For headsets' },
  { value: 'off', label: 'Not filtered' },
] as const satisfies readonly { readonly label: PlainPhrase; readonly value: string }[];

/** Which models speak and write, where they are had, and how they notice the end of a sentence. */
export function OpenAiModels() {
  const { t, say } = useWords();
  const { settings, update, error } = useSettings();
  const check = useCommand('accounts.check');
  const [change, setChange] = useState<Partial<OpenAiSettings>>({});
  const chosen = { ...settings.openai, ...change };
  const parsed = OpenAiSettingsSchema.safeParse(chosen);
  const isChanged = JSON.stringify(chosen) !== JSON.stringify(settings.openai);
  const edit = (next: Partial<OpenAiSettings>) => setChange((before) => ({ ...before, ...next }));
  const save = async () => {
    if (!parsed.success) return;
    const updated = await update({ openai: parsed.data });
    if (updated === undefined) return;
    setChange({});
    // The key may be of use at the new address, or not.
    await check.run({ account: 'openai' });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Models chosen={chosen} edit={edit} />
      <section className={classes['group']}>
        <SectionHeader
          description={t('How the agent notices that the caller has finished speaking.')}
        >
          {t('Turns')}
        </SectionHeader>
        <TurnDetectionFields
          value={chosen.turnDetection}
          onChange={(turnDetection) => edit({ turnDetection })}
        />
      </section>
      {error === undefined ? null : <ErrorNotice error={error} />}
      {isChanged ? (
        <div className={classes['saveBar']} role="status">
          <div className={classes['saveButtons']}>
            <span>
              {parsed.success
                ? t('Not saved yet. Calls in progress go on as they are.')
                : say(parsed.error.issues[0]?.message ?? '')}
            </span>
            <Button variant="subtle" onClick={() => setChange({})}>
              {t('Undo')}
            </Button>
            <Button type="submit" variant="filled" disabled={!parsed.success}>
              {t('Save')}
            </Button>
          </div>
        </div>
      ) : null}
    </form>
  );
}

interface ModelsProps {
  readonly chosen: OpenAiSettings;
  readonly edit: (change: Partial<OpenAiSettings>) => void;
}

function Models({ chosen, edit }: ModelsProps) {
  const { t } = useWords();
  const defaults = useResource('accounts.get', {}, ['accounts']).value?.openaiDefaults;
  return (
    <>
      <TextInput
        mb={16}
        label={t('Address')}
        description={t(
          'Empty for OpenAI’s own. Azure’s, a proxy’s, or that of a server of your own; it ends in /v1',
        )}
        placeholder={defaults?.baseUrl ?? ''}
        spellCheck={false}
        value={chosen.baseUrl}
        onChange={(event) => edit({ baseUrl: event.currentTarget.value })}
      />
      <div className={classes['pair']}>
        <Autocomplete
          size="xs"
          label={t('Model that speaks')}
          description={t('Choose one, or type a name')}
          placeholder={defaults?.realtimeModel ?? ''}
          data={[...OFFERED_REALTIME_MODELS]}
          value={chosen.realtimeModel}
          onChange={(realtimeModel) => edit({ realtimeModel })}
        />
        <Autocomplete
          size="xs"
          label={t('Model that writes')}
          description={t('Answers texts')}
          placeholder={defaults?.textModel ?? ''}
          data={[...OFFERED_TEXT_MODELS]}
          value={chosen.textModel}
          onChange={(textModel) => edit({ textModel })}
        />
      </div>
      <Hearing chosen={chosen} edit={edit} />
      <p className={classes['rowHint']}>
        {t('The voice is chosen per agent, on the Agents screen.')}
      </p>
    </>
  );
}

/** What becomes of the caller's sound. */
function Hearing({ chosen, edit }: ModelsProps) {
  const { t } = useWords();
  return (
    <div className={classes['pair']}>
      <Autocomplete
        size="xs"
        label={t('Model that writes down')}
        description={t('What callers say, for the transcript')}
        placeholder={OFFERED_TRANSCRIPTION_MODELS[0]}
        data={[...OFFERED_TRANSCRIPTION_MODELS]}
        value={chosen.transcriptionModel}
        onChange={(transcriptionModel) => edit({ transcriptionModel })}
      />
      <Select
        size="xs"
        label={t('Noise around the caller')}
        description={t('Filtered out before the agent listens')}
        data={NOISES.map(({ value, label }) => ({ value, label: t(label) }))}
        value={chosen.noiseReduction}
        onChange={(noiseReduction) => {
          if (noiseReduction !== null) edit({ noiseReduction });
        }}
      />
    </div>
  );
}
