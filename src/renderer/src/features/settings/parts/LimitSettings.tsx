import { Button, NumberInput, TagsInput } from '@mantine/core';
import type { Limits } from '@shared/domain/limits';
import { SettingsSchema, type Settings } from '@shared/domain/settings';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useSettings } from '../../../state/useSettings';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { SectionHeader } from '../../../ui/Pane';
import { asPrefix } from '../callingPrefix';
import classes from '../Settings.module.css';
import { Row } from './Row';

const LimitsOfSettings = SettingsSchema.pick({
  limits: true,
  textConversationHours: true,
  textRepliesPerMinute: true,
  textsPerDay: true,
});
type Draft = Pick<
  Settings,
  'limits' | 'textConversationHours' | 'textRepliesPerMinute' | 'textsPerDay'
>;

/** What phone calls and texts may cost at most. Test calls cost nothing and know no limits. */
export function LimitSettings() {
  const { t } = useWords();
  const { settings, update, error } = useSettings();
  const { limits, textConversationHours, textRepliesPerMinute, textsPerDay } = settings;
  const stored: Draft = { limits, textConversationHours, textRepliesPerMinute, textsPerDay };
  const [changes, setChanges] = useState<Partial<Draft>>({});
  const draft = { ...stored, ...changes };
  const edit = (next: Partial<Draft>) => setChanges((before) => ({ ...before, ...next }));
  const parsed = LimitsOfSettings.safeParse(draft);
  const save = async () => {
    if (parsed.success && (await update(parsed.data)) !== undefined) setChanges({});
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <CallLimits
        limits={draft.limits}
        edit={(next) => edit({ limits: { ...draft.limits, ...next } })}
      />
      <TextLimits draft={draft} edit={edit} />
      {error === undefined ? null : <ErrorNotice error={error} />}
      {JSON.stringify(draft) === JSON.stringify(stored) ? null : (
        <div className={classes['saveBar']} role="status">
          <div className={classes['saveButtons']}>
            <span>
              {parsed.success
                ? t('Not saved yet. Calls in progress go on.')
                : t('Something here is outside of what is possible.')}
            </span>
            <Button variant="subtle" onClick={() => setChanges({})}>
              {t('Undo')}
            </Button>
            <Button type="submit" variant="filled" disabled={!parsed.success}>
              {t('Save')}
            </Button>
          </div>
        </div>
      )}
    </form>
  );
}

interface CallLimitsProps {
  readonly limits: Limits;
  readonly edit: (next: Partial<Limits>) => void;
}

function CallLimits({ limits, edit }: CallLimitsProps) {
  const { t } = useWords();
  return (
    <section>
      <SectionHeader
        description={t('For calls that cost money. Test calls on this computer are not counted.')}
      >
        {t('Calls')}
      </SectionHeader>
      <NumberRow
        title={t('Calls at once')}
        description={t('One more caller hears a busy signal.')}
        value={limits.callsAtOnce}
        onChange={(callsAtOnce) => edit({ callsAtOnce })}
      />
      <NumberRow
        title={t('Minutes in 24 hours')}
        value={limits.minutesPerDay}
        onChange={(minutesPerDay) => edit({ minutesPerDay })}
      />
      <NumberRow
        title={t('Dollars in 24 hours')}
        description={t('Phone company and voice together, calls and texts.')}
        decimals={2}
        value={limits.usdPerDay}
        onChange={(usdPerDay) => edit({ usdPerDay })}
      />
      <NumberRow
        title={t('Dollars for a minute')}
        description={t('What the phone company is taken to charge; see its price list.')}
        decimals={4}
        value={limits.carrierUsdPerMinute}
        onChange={(carrierUsdPerMinute) => edit({ carrierUsdPerMinute })}
      />
      <NumberRow
        title={t('Dollars for a text')}
        description={t('A long one counts as several, as the phone company counts it.')}
        decimals={4}
        value={limits.carrierUsdPerSegment}
        onChange={(carrierUsdPerSegment) => edit({ carrierUsdPerSegment })}
      />
      <TagsInput
        mt={12}
        label={t('Where agents may call')}
        description={t(
          'First digits of numbers, such as +1 or +4420, each followed by Enter. None: the country of the line that calls.',
        )}
        placeholder={limits.outboundPrefixes.length === 0 ? '+1' : ''}
        value={[...limits.outboundPrefixes]}
        onChange={(prefixes) => edit({ outboundPrefixes: [...new Set(prefixes.map(asPrefix))] })}
      />
    </section>
  );
}

interface TextLimitsProps {
  readonly draft: Draft;
  readonly edit: (next: Partial<Draft>) => void;
}

function TextLimits({ draft, edit }: TextLimitsProps) {
  const { t } = useWords();
  return (
    <section className={classes['group']}>
      <SectionHeader>{t('Texts')}</SectionHeader>
      <NumberRow
        title={t('Hours until a new conversation')}
        description={t('After so long without a text, the agent begins anew.')}
        value={draft.textConversationHours}
        onChange={(textConversationHours) => edit({ textConversationHours })}
      />
      <NumberRow
        title={t('Replies a minute to one number')}
        description={t('More of them mean that a machine writes back.')}
        value={draft.textRepliesPerMinute}
        onChange={(textRepliesPerMinute) => edit({ textRepliesPerMinute })}
      />
      <NumberRow
        title={t('Texts in 24 hours')}
        description={t('Of a business, your own included; then its agents fall silent.')}
        value={draft.textsPerDay}
        onChange={(textsPerDay) => edit({ textsPerDay })}
      />
    </section>
  );
}

interface NumberRowProps {
  readonly title: string;
  readonly description?: string;
  readonly decimals?: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function NumberRow({ title, description, decimals = 0, value, onChange }: NumberRowProps) {
  return (
    <Row title={title} description={description}>
      <NumberInput
        w={112}
        aria-label={title}
        min={0}
        decimalScale={decimals}
        value={value}
        onChange={(next) => {
          if (typeof next === 'number') onChange(next);
        }}
      />
    </Row>
  );
}
