import { NumberInput, Select, TextInput } from '@mantine/core';
import type { Business } from '@shared/domain/business';
import { useMemo } from 'react';
import { useWords } from '../../../i18n/useWords';
import { SectionHeader } from '../../../ui/Pane';
import { useBusinessDraft, type BusinessDraft } from '../hooks/useBusinessDraft';
import classes from '../Settings.module.css';
import { OpeningHoursEditor } from './OpeningHoursEditor';
import { ResourcesEditor } from './ResourcesEditor';
import { SaveBar } from './SaveBar';
import { ServicesEditor } from './ServicesEditor';
import { SpecialDaysEditor } from './SpecialDaysEditor';
import { WithBusiness } from './WithBusiness';

export function BusinessSettings() {
  return <WithBusiness Body={BusinessForm} />;
}

function BusinessForm({ stored }: { readonly stored: Business }) {
  const { t } = useWords();
  const draft = useBusinessDraft(stored);
  const { business, edit } = draft;
  return (
    <>
      <Particulars draft={draft} />
      <section className={classes['group']}>
        <SectionHeader
          description={t('When appointments can be booked, and what the agent tells callers.')}
        >
          {t('Opening hours')}
        </SectionHeader>
        <OpeningHoursEditor
          hours={business.openingHours}
          onChange={(openingHours) => {
            edit({ openingHours });
          }}
        />
      </section>
      <section className={classes['group']}>
        <SectionHeader
          description={t('What callers can book, how long it takes, and what else they call it.')}
        >
          {t('Services')}
        </SectionHeader>
        <ServicesEditor
          services={business.services}
          onChange={(services) => {
            edit({ services });
          }}
        />
      </section>
      <section className={classes['group']}>
        <SectionHeader
          description={t('An appointment takes one of them, and nobody twice at once.')}
        >
          {t('People, rooms and places')}
        </SectionHeader>
        <ResourcesEditor business={business} onChange={edit} />
      </section>
      <section className={classes['group']}>
        <SectionHeader description={t('They come before the opening hours of the week.')}>
          {t('Holidays and other hours')}
        </SectionHeader>
        <SpecialDaysEditor
          business={business}
          onChange={(specialDays) => {
            edit({ specialDays });
          }}
        />
      </section>
      <SaveBar draft={draft} />
    </>
  );
}

function Particulars({ draft: { business, edit } }: { readonly draft: BusinessDraft }) {
  const { t } = useWords();
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  const known = zones.includes(business.timeZone) ? zones : [business.timeZone, ...zones];
  return (
    <div className={classes['pair']}>
      <TextInput
        label={t('Name')}
        description={t('As the agent says it')}
        value={business.name}
        error={business.name.trim() === '' ? t('Give the business a name.') : undefined}
        onChange={(event) => {
          edit({ name: event.currentTarget.value });
        }}
      />
      <Select
        label={t('Time zone')}
        description={t('Appointments are in this time')}
        searchable
        limit={50}
        data={known}
        value={business.timeZone}
        onChange={(timeZone) => {
          if (timeZone !== null) edit({ timeZone });
        }}
      />
      <NumberInput
        label={t('At the same time')}
        description={
          business.resources.length > 0
            ? t('As many as can be booked, further down')
            : t('Chairs, tables or bays')
        }
        min={1}
        max={50}
        disabled={business.resources.length > 0}
        value={business.capacity}
        onChange={(capacity) => {
          if (typeof capacity === 'number') edit({ capacity });
        }}
      />
      <TextInput
        label={t('Number of a person')}
        description={t('For callers who want one; else a message is taken')}
        placeholder="+1 555 555 0190"
        value={business.handoverNumber}
        onChange={(event) => {
          edit({ handoverNumber: event.currentTarget.value });
        }}
      />
    </div>
  );
}
