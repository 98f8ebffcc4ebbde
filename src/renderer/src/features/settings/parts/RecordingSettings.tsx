import { Radio, Switch } from '@mantine/core';
import { ConsentModeSchema, type Business } from '@shared/domain/business';
import { useWords } from '../../../i18n/useWords';
import { useBusinessDraft } from '../hooks/useBusinessDraft';
import classes from '../Settings.module.css';
import { ConsentRules } from './ConsentRules';
import { Row } from './Row';
import { SaveBar } from './SaveBar';
import { WithBusiness } from './WithBusiness';

const CONSENT = [
  {
    value: 'notice',
    label: 'Tell the caller',
    description: 'The agent says that the call is recorded, and goes on.',
  },
  {
    value: 'ask',
    label: 'Tell, and stop when the caller says no',
    description: 'The caller may refuse; then nothing of the call is recorded from there on.',
  },
  {
    value: 'off',
    label: 'Say nothing',
    description: 'In many places callers must be told. Make sure you may do this.',
  },
] as const;

export function RecordingSettings() {
  return <WithBusiness Body={RecordingForm} />;
}

function RecordingForm({ stored }: { readonly stored: Business }) {
  const { t } = useWords();
  const draft = useBusinessDraft(stored);
  const { business, edit } = draft;
  return (
    <>
      <Row
        title={t('Record calls')}
        description={t('Recordings stay on this computer, beside the call’s words.')}
      >
        <Switch
          aria-label={t('Record calls')}
          checked={business.recordCalls}
          onChange={(event) => {
            edit({ recordCalls: event.currentTarget.checked });
          }}
        />
      </Row>
      <section className={classes['group']}>
        <Radio.Group
          label={t('What callers are told')}
          value={business.consentMode}
          onChange={(mode) => {
            edit({ consentMode: ConsentModeSchema.parse(mode) });
          }}
        >
          <div className={classes['choices']}>
            {CONSENT.map(({ value, label, description }) => (
              <Radio
                key={value}
                size="xs"
                value={value}
                label={t(label)}
                description={t(description)}
                disabled={!business.recordCalls}
              />
            ))}
          </div>
        </Radio.Group>
      </section>
      {business.recordCalls ? (
        <ConsentRules
          rules={business.consentRules}
          onChange={(consentRules) => {
            edit({ consentRules });
          }}
        />
      ) : null}
      <SaveBar draft={draft} />
    </>
  );
}
